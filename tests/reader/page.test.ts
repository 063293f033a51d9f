import { describe, expect, it } from 'vitest';
import { parseReading, readingSuffix, toggled } from '../../src/lib/reader/address.ts';
import { placeBoxes, topOfBoxes } from '../../src/lib/reader/boxes.ts';
import { stepHit } from '../../src/lib/reader/hits.ts';
import { entryAt, treeOf } from '../../src/lib/reader/outline.ts';
import { fitting, turns, WINDOW } from '../../src/lib/reader/window.ts';

describe('boxes on a page', () => {
  const size = { width: 600, height: 800 };
  const box = { page: 2, x: 63, y: 83, width: 294, height: 34 };

  it('stand in percent of the page, with a little air, on their own page only', () => {
    expect(placeBoxes([box, { ...box, page: 3 }], 2, size)).toEqual([
      { left: '10%', top: '10%', width: '50%', height: '5%' },
    ]);
    expect(placeBoxes([box], 1, size)).toEqual([]);
  });

  it('never leave the page', () => {
    const [placed] = placeBoxes([{ page: 1, x: -20, y: 0, width: 900, height: 900 }], 1, size);
    expect(placed).toEqual({ left: '0%', top: '0%', width: '100%', height: '100%' });
  });

  it('tell where to scroll to', () => {
    expect(topOfBoxes([{ ...box, y: 300 }, box], 2)).toBe(83);
    expect(topOfBoxes([box], 5)).toBeUndefined();
  });
});

describe('a part of a document', () => {
  const clause = (length: number) => ({ text: 'x'.repeat(length) });

  it('holds as many clauses as weigh little enough, and one at least', () => {
    const long = Array.from({ length: 50 }, () => clause(2_000));
    expect(fitting(long)).toHaveLength(18);
    expect(fitting([clause(100_000), clause(1)])).toHaveLength(1);
    expect(fitting([clause(10), clause(10)])).toHaveLength(2);
  });

  it('always holds the clause that was asked for', () => {
    const long = Array.from({ length: 50 }, () => clause(2_000));
    expect(fitting(long, 30)).toHaveLength(31);
  });

  it('knows the parts before and after', () => {
    expect(turns(0, 60, 500)).toEqual({ previous: undefined, next: 60 });
    expect(turns(30, 40, 500)).toEqual({ previous: Math.max(0, 30 - WINDOW), next: 70 });
    expect(turns(440, 60, 500).next).toBeUndefined();
  });
});

describe('the address of a reading', () => {
  it('is read back as it was written', () => {
    const reading = { q: 'santé des migrants', from: 0, at: 'prog_3', open: ['a', 'b'] };
    const suffix = readingSuffix(reading, 'prog_3');
    expect(suffix.endsWith('#prog_3')).toBe(true);
    expect(parseReading(new URL(suffix, 'http://x/').searchParams)).toEqual(reading);
  });

  it('is empty by default, and forgiving', () => {
    expect(readingSuffix({ q: '', from: 0, at: undefined, open: [] })).toBe('');
    expect(parseReading(new URLSearchParams('from=-3')).from).toBe(0);
    expect(parseReading(new URLSearchParams('from=abc')).from).toBe(0);
  });

  it('unfolds and folds an entry', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('outline and hits', () => {
  const entry = (eId: string, level: number, order: number) => ({ eId, level, order, children: 0 });
  const entries = [entry('a', 1, 0), entry('b', 3, 2), entry('c', 2, 5), entry('d', 1, 9)];

  it('make a tree also where a level is skipped', () => {
    const [a, d] = treeOf(entries);
    expect(a?.under.map(({ entry: { eId } }) => eId)).toEqual(['b', 'c']);
    expect(d?.under).toEqual([]);
  });

  it('light up the last entry before the place that is read', () => {
    expect(entryAt(entries, 7)?.eId).toBe('c');
    expect(entryAt(entries, 0)?.eId).toBe('a');
    expect(entryAt([], 3)).toBeUndefined();
  });

  it('step through hits and go round', () => {
    const hits = [{ order: 3 }, { order: 8 }];
    expect(stepHit(hits, 0, 1)?.order).toBe(3);
    expect(stepHit(hits, 3, 1)?.order).toBe(8);
    expect(stepHit(hits, 8, 1)?.order).toBe(3);
    expect(stepHit(hits, 3, -1)?.order).toBe(8);
    expect(stepHit([], 3, 1)).toBeUndefined();
  });
});
