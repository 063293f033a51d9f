import { expect, it } from 'vitest';
import type { MergedCell } from '#domain/page.ts';
import { clausesOf, flowing, sketch, wordsIn, wordsOfPages } from './pages.ts';

const TEXT = 'Le tableau rappelle les mesures et le service qui en répond devant le comité.';

/** Pages of paragraphs and rows; `merged` says which cells of which row (by its text) take more room. */
function withGrid(pages: string[][], merged: { [row: string]: MergedCell[] } = {}) {
  const extraction = flowing(...pages);
  for (const { lines } of extraction.pages) {
    let starts = true;
    for (const line of lines) {
      if (line.role !== 'table-row') continue;
      const cells = merged[line.text];
      line.grid = { ...(starts && { starts: true }), ...(cells && { merged: cells }) };
      starts = false;
    }
  }
  return extraction;
}

const tall = (column: number, rows: number): MergedCell => ({ column, columns: 1, rows });
const wide = (column: number, columns: number): MergedCell => ({ column, columns, rows: 1 });

const PLAN = [
  'Axe\tMesure\tResponsable\tÉchéance',
  'Axe 1 : Éducation\t1.1 Ouvrir l’école\tMEN\t2026',
  '\t1.2 Former\tMEN\t2027',
  'Axe 2 : Santé\t2.1 Soigner\tMinistère de la Santé\t2026',
];

it('makes a clause of each measure, merged cells in all their rows, under the names of the columns', () => {
  const plan = withGrid([['# Annexe : Suivi', TEXT, ...PLAN, TEXT]], {
    [PLAN[1] ?? '']: [tall(0, 2)],
  });
  const clauses = clausesOf(plan);
  expect(sketch(clauses)).toEqual([
    'annex Annexe | Suivi',
    '  tableRow 1.1 | Ouvrir l’école',
    '  tableRow 1.2 | Former',
    '  tableRow 2.1 | Soigner',
    '  paragraph',
  ]);
  expect(clauses[2]?.eId).toBe('annex_suivi__row_1-2');
  expect(clauses[2]?.text).toBe('\t1.2 Former\tMEN\t2027');
  expect(clauses[2]?.rows).toEqual([
    {
      line: 0,
      cells: [
        { name: 'Axe', text: 'Axe 1 : Éducation', column: 0, merged: true },
        { name: 'Mesure', text: '1.2 Former', column: 1 },
        { name: 'Responsable', text: 'MEN', column: 2 },
        { name: 'Échéance', text: '2027', column: 3 },
      ],
    },
  ]);
  expect(clauses.flatMap(({ text }) => wordsIn(text))).toEqual(wordsOfPages(plan));
});

it('makes clauses of the measures of a plan without numbers, in any language', () => {
  const rows = [
    'الإجراء\tالجهة المسؤولة\tالأجل',
    'فتح المدارس أمام الأطفال\tوزارة التربية\t٢٠٢٦',
    'تكوين المدرسين\tالأكاديميات\t٢٠٢٧',
  ];
  const clauses = clausesOf(withGrid([['# الملحق', TEXT, ...rows]]));
  expect(sketch(clauses).slice(1)).toEqual([
    '  tableRow | فتح المدارس أمام الأطفال',
    '  tableRow | تكوين المدرسين',
  ]);
  expect(clauses[2]?.rows?.[0]?.cells[1]).toEqual({
    name: 'الجهة المسؤولة',
    text: 'الأكاديميات',
    column: 1,
  });
});

it('joins the names of a header of two rows, and takes a row over all columns for a title', () => {
  const header = 'Code\tAction\tBudget\t';
  const pages = [['# Suivi', header, '\t\t2026\t2027', '1\tFormer\t10\t20', '2\tVoir\t5\t6']];
  const clauses = clausesOf(withGrid(pages, { [header]: [tall(0, 2), tall(1, 2), wide(2, 2)] }));
  expect(clauses[1]?.rows?.[0]?.cells.map(({ name }) => name)).toEqual([
    'Code',
    'Action',
    'Budget – 2026',
    'Budget – 2027',
  ]);
});

it('goes on over a page', () => {
  const pages = [['# Suivi', TEXT, ...PLAN.slice(0, 2)], ['\t1.2 Former\tMEN\t2027']];
  const clauses = clausesOf(withGrid(pages));
  expect(clauses.map(({ label }) => label)).toEqual(['', '1.1', '1.2']);
  expect(clauses[2]?.rows?.[0]?.cells[0]?.name).toBe('Mesure');
});

it('knows long codes only under a name that says so, and leaves figures and names alone', () => {
  const rows = ['1111\tChief executives\t£36,300', '1112\tElected officers\t£40,000'];
  const codes = clausesOf(withGrid([['# Rates', TEXT, 'Code\tOccupation\tRate', ...rows]]));
  expect(codes.map(({ label }) => label)).toEqual(['', '1111', '1112']);
  const sums = ['2015\t34', '2016\t45', '2017\t41'];
  expect(clausesOf(withGrid([['# Effectifs', TEXT, 'Année\tTotal', ...sums]]))).toHaveLength(1);
  const names = ['Ahmed Alami\tSamira Idrissi', 'Omar Tazi\tHind Berrada'];
  expect(clausesOf(withGrid([['# Membres', TEXT, ...names]]))).toHaveLength(1);
});

it('keeps the rows of a table without clauses of its own, with its header', () => {
  const [clause] = clausesOf(
    withGrid([['# Effectifs', TEXT, 'Ville\tTotal', 'Fès\t34', 'Agadir\t4']]),
  );
  expect(clause?.rows?.map(({ line, isHeader }) => [line, isHeader])).toEqual([
    [2, true],
    [3, undefined],
    [4, undefined],
  ]);
  expect(clause?.text.split('\n')[3]).toBe('Fès\t34');
});

it('takes a lone row whose code the title above the table bears, and Arabic letters in codes', () => {
  const form = withGrid([
    ['# Annexe : Formulaire', '5. Disponibilité', 'Notion\tTexte', '5. Disponibilité\t41', TEXT],
    ['النشاط\tالشريك', 'أ-1\tالاستقبال', 'أ-2\tالتكوين', 'ب-1\tالتقييم'],
  ]);
  const rows = clausesOf(form).filter(({ kind }) => kind === 'tableRow');
  expect(rows.map(({ label }) => label)).toEqual(['5', 'أ-1', 'أ-2', 'ب-1']);
  expect(new Set(rows.map(({ eId }) => eId)).size).toBe(4);
});
