import { Cite } from '@citation-js/core';
import { describe, expect, it } from 'vitest';
import type { CslItem } from '../../src/citation/item.ts';
import { toBibtex, toCslJson, toRis } from '../../src/citation/exports.ts';
import { ACTION, itemOf, shippedRecord } from './support.ts';

/** Read by citation.js itself: what a reference manager makes of the file. */
const parsed = (file: string) => new Cite(file as never).data;

const law = itemOf({ record: shippedRecord('qanun-27-14') }, 'ar');
const compact = itemOf({ record: shippedRecord('gcm') }, 'en');
const action = itemOf({ record: shippedRecord('snia'), clause: ACTION }, 'fr');

const hostile: CslItem = {
  ...compact,
  title: 'قانون {x & 50% $a_b^c~ \\cmd #1 } @book{z,\nTY  - HACK <script>alert(1)</script>',
  author: [{ literal: 'Foods & Drugs {dept' }],
};
const HOSTILE = 'قانون {x & 50% $a_b^c~ \\cmd #1 } @book{z, TY  - HACK <script>alert(1)</script>';

describe('BibTeX', () => {
  it.each([
    ['a law in Arabic', law],
    ['a resolution', compact],
    ['a clause', action],
  ])('reads back %s', (_, item) => {
    const [back] = parsed(toBibtex(item));
    expect(back).toMatchObject({ title: item.title, issued: item.issued, URL: item.URL });
    expect(JSON.stringify(back?.['author'])).toContain(item.author?.[0]?.literal);
  });

  it('names the kind of work and its number', () => {
    expect(toBibtex(compact)).toMatch(/^@techreport\{gcm,[^]*number = \{A\/RES\/73\/195\},/);
    expect(toBibtex(law)).toContain('number = {27-14},');
    expect(toBibtex(action)).toMatch(/^@inbook\{snia--part_3[^]*booktitle = \{\{Stratégie/);
  });

  it('survives a hostile title: one entry, braces in balance, the same letters', () => {
    const entry = toBibtex(hostile);
    const count = (char: string) => entry.split(char).length;
    expect(count('{')).toBe(count('}'));
    const back = parsed(entry);
    expect(back).toHaveLength(1);
    // TeX reads any run of spaces as one.
    expect(back[0]?.['title']).toBe(HOSTILE.replace(/\s+/g, ' '));
  });
});

describe('RIS', () => {
  it.each([
    ['a law in Arabic', law],
    ['a resolution', compact],
    ['a clause', action],
  ])('reads back %s', (_, item) => {
    const [back] = parsed(toRis(item));
    expect(back).toMatchObject({ title: item.title, URL: item.URL });
    const day = item.issued?.['date-parts'][0].join('/').replace(/\/(\d)(?=\/|$)/g, '/0$1');
    expect(toRis(item)).toContain(`DA  - ${day}\r\n`);
    expect(JSON.stringify(back?.['author'])).toContain(item.author?.[0]?.literal);
  });

  it('never breaks a line, whatever the title', () => {
    const lines = toRis(hostile).split('\r\n');
    expect(lines.every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
    expect(lines.filter((line) => line.startsWith('TY'))).toEqual(['TY  - RPRT']);
    expect(lines).toContain(`TI  - ${HOSTILE}`);
  });
});

describe('CSL-JSON', () => {
  it('is the item in an array, title as issued', () => {
    expect(JSON.parse(toCslJson(hostile))).toEqual([hostile]);
    expect(action).toMatchObject({
      type: 'chapter',
      'container-title': 'Stratégie Nationale d’Immigration et d’Asile',
      page: '10',
      language: 'fr',
    });
    expect([law.type, compact.type, compact.number]).toEqual([
      'legislation',
      'report',
      'A/RES/73/195',
    ]);
  });
});
