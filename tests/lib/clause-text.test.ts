import { expect, it } from 'vitest';
import { clauseBlocks } from '../../src/lib/clause-text.ts';

const words = (cell: { stretches: { words: string }[] }) =>
  cell.stretches.map((stretch) => stretch.words).join('|');

it('shows paragraphs and tables, cells under their names, merged ones again, with the marks of notes', () => {
  const text = 'Annexe : Suivi\nVoir :\nAxe\tMesure\nA\tFormer\n\tSoigner\nFin.';
  const clause = {
    label: 'Annexe',
    heading: 'Suivi',
    text,
    notes: [{ mark: '1', at: text.indexOf('mer') }],
    rows: [
      {
        line: 2,
        isHeader: true as const,
        cells: ['Axe', 'Mesure'].map((text, column) => ({ name: '', text, column })),
      },
      {
        line: 3,
        cells: [
          { name: 'Axe', text: 'A', column: 0 },
          { name: 'Mesure', text: 'Former', column: 1 },
        ],
      },
      {
        line: 4,
        cells: [
          { name: 'Axe', text: 'A', column: 0, merged: true as const },
          { name: 'Mesure', text: 'Soigner', column: 1 },
        ],
      },
    ],
  };
  const blocks = clauseBlocks(clause);
  expect(blocks.map((block) => ('rows' in block ? 'table' : words(block)))).toEqual([
    'Voir :',
    'table',
    'Fin.',
  ]);
  const [table] = blocks.flatMap((block) => ('rows' in block ? block : []));
  expect(table?.header.map((row) => row.map(words))).toEqual([['Axe', 'Mesure']]);
  expect(table?.rows.map((row) => row.map(words))).toEqual([
    ['A', 'For|mer'],
    ['A', 'Soigner'],
  ]);
  expect(table?.rows[1]?.map(({ name, merged }) => [name, merged])).toEqual([
    ['Axe', true],
    ['Mesure', false],
  ]);
});
