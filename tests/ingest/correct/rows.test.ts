import { expect, it } from 'vitest';
import type { Clause, TableRow } from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';
import { applyCorrections, beginningOf } from '#ingest/correct/index.ts';

const LINES = [
  'Le plan tient en trois mesures.',
  'Axe 1\t1.1 Ouvrir\tMEN',
  '\t1.2 Former\tMEN',
  'Axe 2\t2.1 Soigner\tCHU',
];

/** Each row says the words of its line. */
const rowsOf = (lines: string[]): TableRow[] =>
  lines.flatMap((text, line) => {
    const cells = text.split('\t').map((cell, column) => ({ name: '', text: cell, column }));
    return cells.length > 1 ? [{ line, cells: cells.filter((cell) => cell.text !== '') }] : [];
  });

function clause(eId: string, lines: string[]): Clause {
  const place = { headingPath: [], level: 1, order: 0, boxes: [], themes: [], regions: [] };
  const named = {
    id: `d--${eId}`,
    document: 'd',
    eId,
    kind: 'paragraph' as const,
    label: '',
    heading: '',
  };
  return { ...named, ...place, text: lines.join('\n'), rows: rowsOf(lines) };
}

/** Whether the rows of a clause are those of its lines, whatever else was cut. */
const areOfLines = ({ text, rows = [] }: Clause) =>
  rows.every(({ line, cells }) => {
    const words = text.split('\n')[line] ?? '';
    return cells.every((cell) => words.includes(cell.text));
  });

const apply = (clauses: Clause[], correction: Partial<Correction> & { do: Correction['do'] }) => {
  const target = clauses.at(-1) as Clause;
  const whole = {
    clause: target.eId,
    begins: beginningOf(target),
    kind: 'paragraph',
    label: '',
    ...correction,
  };
  return applyCorrections(clauses, [whole as Correction]).clauses;
};
const linesOf = (clauses: Clause[]) => clauses.map(({ rows = [] }) => rows.map(({ line }) => line));

it('keeps rows at their lines where clauses are merged', () => {
  const merged = apply([clause('a', LINES), clause('b', LINES.slice(1))], { do: 'merge' });
  expect(linesOf(merged)).toEqual([[1, 2, 3, 4, 5, 6]]);
  expect(merged.every(areOfLines)).toBe(true);
});

it('parts a table at a row, also one whose first cell is empty', () => {
  for (const [at, lines] of [
    ['Axe 2', [[1, 2], [0]]],
    ['1.2 Former', [[1], [0, 1]]],
  ] as const) {
    const parts = apply([clause('a', LINES)], { do: 'split', at });
    expect(linesOf(parts), at).toEqual(lines);
    expect(parts.every(areOfLines), at).toBe(true);
    expect(parts.map(({ text }) => text).join('\n')).toBe(LINES.join('\n'));
  }
});

it('takes the cells of a row that is cut through, and no others', () => {
  const parts = apply([clause('a', LINES)], { do: 'split', at: 'Former' });
  expect(linesOf(parts)).toEqual([[1], [1]]);
  expect(parts.every(areOfLines)).toBe(true);
});
