import { expect, it } from 'vitest';
import type { Matrix } from '#domain/matrix.ts';
import { sectionsOf, type Asked } from '../../src/lib/matrix-sections.ts';

type Measure = Matrix['measures'][number];

const measures = (document: string, count: number, served: number): Measure[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${document}--act_${at}`, label: '', title: '' },
    document: { id: document, title: document, language: 'fr' as const },
    above: [],
    cells:
      at < served
        ? [{ concept: '7', status: 'accepted', predicate: 'skos:broadMatch', mapping: 'map:1' }]
        : [],
  }));
const NOTHING = { open: [], fold: [] };

it('puts what is mapped first and open, the rest behind it folded with its figures', () => {
  const all = [...measures('silent', 3, 0), ...measures('mapped', 4, 2)];
  const sections = sectionsOf(all, NOTHING);
  expect(sections.map(({ document, isOpen, rows }) => [document.id, isOpen, rows.length])).toEqual([
    ['mapped', true, 4],
    ['silent', false, 0],
  ]);
  expect(sections[0]).toMatchObject({ measures: 4, serving: 2, none: 0, byConcept: { 7: 2 } });
  const turned = sectionsOf(all, { open: ['silent'], fold: ['mapped'] });
  expect(turned.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  expect(sectionsOf(measures('alone', 2, 0), NOTHING)[0]?.isOpen).toBe(true);
});

it('opens of a thousand mapped measures no more than a page holds', () => {
  const all = Array.from({ length: 20 }, (_, at) => measures(`plan-${at}`, 50, 50)).flat();
  const sections = sectionsOf(all, NOTHING);
  expect(sections.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(300);
  expect(sections.reduce((sum, one) => sum + one.measures, 0)).toBe(1000);
});

const under = (one: Measure, ...above: string[]): Measure => ({
  ...one,
  above: above.map((id) => ({ id, name: id.toUpperCase() })),
});
const outline = (asked: Asked, of: Measure[]) =>
  sectionsOf(of, asked)[0]?.rows.map((row) =>
    'cells' in row ? `${row.depth} ${row.id}` : `${row.depth} ${row.name} (${row.measures})`,
  );

it('folds by the clauses under which measures stand, whose totals are those of all below', () => {
  const [a, b, c, d, e] = measures('p', 5, 3) as [Measure, Measure, Measure, Measure, Measure];
  const of = [
    under(a, 'ax1', 'o1'),
    under(b, 'ax1', 'o1'),
    under(c, 'ax1', 'o2'),
    under(d, 'ax2'),
    e,
  ];
  expect(outline(NOTHING, of)).toEqual([
    ...['1 AX1 (3)', '2 O1 (2)', '3 p--act_0', '3 p--act_1', '2 O2 (1)', '3 p--act_2'],
    ...['1 AX2 (1)', '2 p--act_3', '1 p--act_4'],
  ]);
  const folded = { open: [], fold: ['ax1', 'ax2'] };
  expect(outline(folded, of)).toEqual(['1 AX1 (3)', '1 AX2 (1)', '1 p--act_4']);
  expect(sectionsOf(of, folded)[0]).toMatchObject({
    rows: [{ byConcept: { 7: 3 }, serving: 3, isOpen: false }, { byConcept: {}, serving: 0 }, {}],
  });
});

it('shows a measure that others stand under as the first of its own branch', () => {
  const [whole, part] = measures('p', 2, 2) as [Measure, Measure];
  expect(outline(NOTHING, [whole, under(part, whole.id)])).toEqual([
    ...[`1 ${whole.id.toUpperCase()} (2)`, `2 ${whole.id}`, `2 ${part.id}`],
  ]);
});

it('opens and folds all at once, and of that again one', () => {
  const all = Array.from({ length: 20 }, (_, at) => measures(`plan-${at}`, 50, 50)).flat();
  const shown = (asked: Asked) =>
    sectionsOf(all, asked).reduce((sum, { rows }) => sum + rows.length, 0);
  expect(shown({ open: ['*'], fold: [] })).toBe(1000);
  expect(shown({ open: ['*'], fold: ['plan-3'] })).toBe(950);
  expect(shown({ open: ['plan-3'], fold: ['*'] })).toBe(50);
  const one = measures('long', 400, 400).map((each, at) => under(each, `b${Math.floor(at / 100)}`));
  // Of a long document no more than a page holds; the other branches stand folded.
  expect(outline(NOTHING, one)).toHaveLength(304);
  expect(outline({ open: ['b3'], fold: [] }, one)).toHaveLength(404);
});
