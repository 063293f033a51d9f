import { expect, it } from 'vitest';
import type { Matrix } from '#domain/matrix.ts';
import { sectionsOf } from '../../src/lib/matrix-sections.ts';

type Measure = Matrix['measures'][number];

const measures = (document: string, count: number, served: number): Measure[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${document}--act_${at}`, label: '', title: '' },
    document: { id: document, title: document, language: 'fr' as const },
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
