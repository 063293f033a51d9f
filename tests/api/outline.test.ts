import { describe, expect, it } from 'vitest';
import { foldedOutline, wholeOutline } from '../../src/api/outline.ts';

/** Ten parts of ten chapters of fifty articles each. */
const LARGE = Array.from({ length: 10 }, (_, p) => [
  { eId: `part_${p}`, level: 1 },
  ...Array.from({ length: 10 }, (_, c) => [
    { eId: `part_${p}__chp_${c}`, level: 2 },
    ...Array.from({ length: 50 }, (_, a) => ({ eId: `part_${p}__chp_${c}__art_${a}`, level: 3 })),
  ]).flat(),
]).flat();

describe('outline', () => {
  it('counts what stands directly under each entry', () => {
    const [first, second, third] = wholeOutline(LARGE);
    expect([first?.children, second?.children, third?.children]).toEqual([10, 50, 0]);
  });

  it('is whole when it is small', () => {
    expect(foldedOutline(LARGE.slice(0, 60), [])).toHaveLength(60);
  });

  it('is folded to the levels that fit', () => {
    expect(foldedOutline(LARGE, []).map(({ eId }) => eId)).toEqual(
      LARGE.filter(({ level }) => level === 1).map(({ eId }) => eId),
    );
  });

  it('is unfolded where it is read, and what stands above it too', () => {
    const shown = foldedOutline(LARGE, ['part_3__chp_2__art_7']).map(({ eId }) => eId);
    expect(shown).toHaveLength(10 + 10 + 50);
    expect(shown).toContain('part_3__chp_2__art_49');
    expect(shown).not.toContain('part_4__chp_2');
    expect(foldedOutline(LARGE, ['unknown'])).toHaveLength(10);
  });

  it('is cut around the place when one level alone is too large', () => {
    const flat = Array.from({ length: 5000 }, (_, n) => ({ eId: `art_${n}`, level: 1 }));
    const shown = foldedOutline(flat, ['art_2500']).map(({ eId }) => eId);
    expect(shown).toHaveLength(400);
    expect(shown).toContain('art_2500');
    expect(foldedOutline(flat, ['art_4999']).at(-1)?.eId).toBe('art_4999');
  });
});
