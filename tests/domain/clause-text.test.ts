import { expect, it } from 'vitest';
import { clauseBlocks } from '#domain/clause-text.ts';

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

it('keeps what comparing marks, in paragraphs and in the cells of a table', () => {
  const text = 'Annexe : Suivi\nVoir le plan\nFormer\tCinq cours';
  const cells = ['Former', 'Cinq cours'].map((words, column) => ({
    name: '',
    text: words,
    column,
  }));
  const plain = (words: string) => ({ text: words, mark: null });
  const own = (words: string) => ({ text: words, mark: 'own' as const });
  const compared = [
    [own('Annexe'), plain(' : Suivi')],
    [plain('Voir le '), own('plan')],
    [plain('Former\t'), own('Cinq'), plain(' cours')],
  ];
  const clause = {
    label: 'Annexe',
    heading: 'Suivi',
    text,
    rows: [{ line: 2, cells }],
    notes: [{ mark: '1', at: text.indexOf('ours') }],
  };
  const said = (stretches: { words: string; compared?: string }[]) =>
    stretches.map((one) => (one.compared ? `[${one.words}]` : one.words)).join('|');
  const show = (whole: boolean) =>
    clauseBlocks(clause, { compared, whole }).map((block) =>
      'rows' in block
        ? block.rows.flat().map(({ stretches }) => said(stretches))
        : said(block.stretches),
    );
  expect(show(false)).toEqual(['Voir le |[plan]', ['Former', '[Cinq]| c|ours']]);
  expect(show(true)[0]).toBe('[Annexe]| : Suivi');
});
