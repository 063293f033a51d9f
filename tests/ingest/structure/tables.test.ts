import { expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch, wordsIn, wordsOfPages } from './pages.ts';

const TEXT = 'Le tableau rappelle les mesures et le service qui en répond devant le comité.';
const HEADER = 'Mesure\tService\tÉchéance';

it('makes a clause of each coded row, named by its header cells', () => {
  const plan = flowing([
    '# Annexe : Suivi',
    TEXT,
    HEADER,
    '1.1\tDélégations\t2020',
    '1.3\tDirection\t2021',
    TEXT,
  ]);
  const clauses = clausesOf(plan);
  expect(sketch(clauses)).toEqual([
    'annex Annexe | Suivi',
    '  tableRow 1.1 | Service : Délégations ; Échéance : 2020',
    '  tableRow 1.3 | Service : Direction ; Échéance : 2021',
    '  paragraph',
  ]);
  expect(clauses.map(({ text }) => text).slice(1)).toEqual([
    '1.1\tDélégations\t2020',
    '1.3\tDirection\t2021',
    TEXT,
  ]);
  expect(clauses[1]?.eId).toBe('annex_suivi__row_1-1');
  expect(clauses.flatMap(({ text }) => wordsIn(text))).toEqual(wordsOfPages(plan));
});

it('knows a header that comes again on the next page, and a number that shares its cell', () => {
  const head = ['# Missions', TEXT, 'Régions\tDates'];
  const rows = ['1 Kaolack\t24 septembre', '2 Fatick\t26 septembre'];
  const report = flowing([...head, ...rows], ['Régions\tDates', '3 Louga\t23 octobre']);
  const clauses = clausesOf(report).filter(({ kind }) => kind === 'tableRow');
  expect(clauses.map(({ label }) => label)).toEqual(['1', '2', '3']);
  expect(clauses[1]?.text).toBe('2 Fatick\t26 septembre');
  expect(clauses[2]?.heading).toBe('Régions : Louga ; Dates : 23 octobre');
});

it.each([
  [['A-1', 'A-2', 'B-1']],
  [['I.1.a', 'I.1.b', 'II.1.a']],
  [['1.', '2.', '2 bis', '3.']],
  [['PR 1', 'PR 2', 'QS 1']],
  [['I', 'II', 'III']],
])('reads the codes of a plan: %s', (codes) => {
  const text = flowing(['# Suivi', TEXT, 'N°\tMesure', ...codes.map((code) => `${code}\tFormer`)]);
  const rows = clausesOf(text).filter(({ kind }) => kind === 'tableRow');
  expect(rows.map(({ label }) => label)).toEqual(codes);
  expect(new Set(rows.map(({ eId }) => eId)).size).toBe(codes.length);
});

it('takes figures and years for no codes', () => {
  const report = flowing(['# Effectifs', TEXT, 'Année\tTotal', '2015\t34', '2016\t45', '2017\t41']);
  expect(clausesOf(report)).toHaveLength(1);
  const sums = flowing(['# Sommes', TEXT, 'Reçu\tDû', '12\t34', '45\t45', '9\t41']);
  expect(clausesOf(sums)).toHaveLength(1);
});

it('puts a table behind a list under what holds the list', () => {
  const report = printed([
    [
      '**Missions',
      '1. Les comités régionaux ont été réunis dans toutes les régions :',
      '(a) avec les gouverneurs et les préfets de chaque région concernée ;',
      '(b) avec les élus et les chefs des services de chaque région concernée.',
      '2. Les comités ont rendu compte de leurs travaux au gouvernement.',
      '(a) par un rapport de chaque gouverneur de région concernée ;',
      '(b) par une note des préfets et des élus de la région concernée.',
      'Régions\tDates',
      '1\tKaolack',
      '2\tFatick',
    ],
  ]);
  report.pages[0]?.lines.forEach((line) => {
    if (line.text.includes('\t')) line.role = 'table-row';
  });
  const rows = clausesOf(report).filter(({ kind }) => kind === 'tableRow');
  expect(rows.map(({ eId }) => eId)).toEqual(['para_2__row_1', 'para_2__row_2']);
});

it('reads codes that share their cell with words, and numbers that end in a letter', () => {
  const form = flowing(['# Form', TEXT, 'Concept\tText', '0.a. Goal\t2', '0.b. Target\t3']);
  expect(sketch(clausesOf(form)).slice(1)).toEqual([
    'tableRow 0.a | Concept : Goal ; Text : 2',
    'tableRow 0.b | Concept : Target ; Text : 3',
  ]);
});

it('reads codes from right to left where only that makes a numbering', () => {
  const rows = ['١.١\tالتسجيل\t٤٠٠', '٢.١\tالدليل\t٠', '١.٣\tالنجاح\t٥٢'];
  const plan = flowing(['# الملحق', TEXT, 'الرمز\tالمؤشر\tالقيمة', ...rows]);
  const found = clausesOf(plan).filter(({ kind }) => kind === 'tableRow');
  expect(found.map(({ eId }) => eId.split('__').at(-1))).toEqual(['row_1-1', 'row_1-2', 'row_3-1']);
});

it('is named by the rows that the file marks as headers, not by the title above them', () => {
  const table = flowing([
    '# Suivi',
    TEXT,
    'Tableau\tde\tsuivi',
    HEADER,
    '1\tFormer\t2020',
    '2\tVoir\t2021',
  ]);
  const header = table.pages[0]?.lines[3];
  if (header) header.isHeader = true;
  const [first] = clausesOf(table).filter(({ kind }) => kind === 'tableRow');
  expect(first?.heading).toBe('Service : Former ; Échéance : 2020');
});

it('takes a figure behind an empty first cell for no number of a clause', () => {
  const rows = ['Langue\t1. arabe', '\t2. français', '\t3. anglais'];
  const table = flowing(['# Langues', TEXT, ...rows]);
  expect(clausesOf(table)).toHaveLength(1);
});
