import { expect, test } from 'vitest';
import { isNoisy, oddWords } from '#ingest/read/noise.ts';
import { readPdf } from '#ingest/read/pdf.ts';
import { BADLY_READ, WELL_READ } from './badly-read.ts';
import { makePdf, type Word } from './make-pdf.ts';

const ENGLISH = `The authority shall keep a register of the certificates which it has issued, and shall strengthen the
  partnership with the neighbouring districts. Workshops, benchmarks and straightforward thresholds help; withdrawals
  are subject to the eighth schedule. Children of asylum seekers have rightful access to health and schooling.`;
const SPANISH = `El instituto inscribirá en el registro a las personas transportistas que lo soliciten, y transcribirá las
  resoluciones. La transgresión de las disposiciones se castigará; el abstencionismo y la obstrucción también. Los
  extranjeros tendrán derecho a la instrucción, al trabajo, a la seguridad social y a la construcción de su vivienda.`;
const NAMES = Array.from(
  { length: 20 },
  (_, i) => `${i}. Mme Ndèye Mbodj-Diakhaté, M. Kwaśniewski McDonald, Ngagne Mbaye (eSanté)`,
).join('\n');
const CODES = Array.from(
  { length: 20 },
  (_, i) =>
    `PR_SMQ_ERG_${i} CO2 H1N1 R. 322-43 R.C.A. n° 3/C/24 20h30 XXIème ONGs VIH/SIDA a@b.ma www.cese.ma`,
).join('\n');
const BROKEN_LINES = WELL_READ.replace(/(\p{Ll}{3})(\p{Ll}{3})/gu, '$1-\n$2');

test.each([
  ['French', WELL_READ],
  ['French whose words go on in the next line', BROKEN_LINES],
  ['English', ENGLISH],
  ['Spanish', SPANISH],
  ['a list of names', NAMES],
  ['codes, units and addresses', CODES],
  [
    'Arabic with a few terms',
    `${'النص القانوني المتعلق بالهجرة '.repeat(30)} GeneXpert PLoS InvaCost sLrr dLr`,
  ],
  ['a title page', 'JOT]RNAL OFFICIEL dLr SENEGAL'],
  ['nothing', ''],
])('%s was read well', (_, text) => {
  expect(isNoisy(text)).toBe(false);
});

test.each(BADLY_READ.map((text, index) => [index, text] as const))(
  'page %i was read badly',
  (_, text) => {
    expect(isNoisy(text)).toBe(true);
  },
);

test('a name that is odd counts once, however often it comes', () => {
  const { words, odd } = oddWords(`${'GeneXpert mesure la charge. '.repeat(30)}`);
  expect(words).toBe(120);
  expect(odd).toEqual(['GeneXpert']);
});

test('only over a picture is a text doubtful: what was not recognised was written so', async () => {
  const page = (BADLY_READ[0] ?? '')
    .split('\n')
    .map((line, row): Word => ({ text: line.trim(), x: 50, y: 780 - 14 * row, size: 9 }));
  const read = await readPdf(makePdf([page, page], { pictures: [2] }));
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.pages.map(({ doubtful, problem }) => [doubtful, problem])).toEqual([
    [undefined, undefined],
    [true, undefined],
  ]);
  expect(read.value.pages[1]?.lines.length).toBe(page.length);
});
