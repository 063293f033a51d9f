import { expect, it } from 'vitest';
import type { Line } from '#domain/page.ts';
import { readPdf } from '#ingest/read/pdf.ts';
import { readHtml } from '#ingest/read/html.ts';
import { repair } from '#ingest/repair/index.ts';
import { makePdf, type Word } from './make-pdf.ts';

const rowsOf = (lines: Line[] = []) =>
  lines.flatMap(({ text, grid }) => (grid === undefined ? [] : [{ text, merged: grid.merged }]));

async function linesOf(pages: Word[][], drawing: string): Promise<Line[]> {
  const result = await readPdf(makePdf(pages, { drawing }));
  if (!result.ok) throw new Error(result.error.detail);
  return repair(result.value).pages.flatMap(({ lines }) => lines);
}

const stroke = (x1: number, y1: number, x2: number, y2: number) =>
  `${x1} ${y1} m ${x2} ${y2} l S\n`;
/** A line drawn as a thin filled bar, as browsers and Word do. */
const bar = (x: number, y: number, width: number, height: number) =>
  `${x} ${y} ${width} ${height} re f\n`;

/** Axis (over two rows), measure, body: 60 | 160 | 360 | 530, from 740 down to 620. */
const WORDS: Word[] = [
  { text: "Plan d'action", x: 60, y: 780, size: 16 },
  { text: 'Axe', x: 64, y: 725, bold: true },
  { text: 'Mesure', x: 164, y: 725, bold: true },
  { text: 'Responsable', x: 364, y: 725, bold: true },
  { text: 'Axe 1', x: 64, y: 672 },
  { text: "1.1 Ouvrir l'école aux en-", x: 164, y: 700 },
  { text: 'Ministère de', x: 364, y: 700 },
  { text: 'fants migrants', x: 164, y: 686 },
  { text: "l'éducation", x: 364, y: 686 },
  { text: '1.2 Former', x: 164, y: 650 },
  { text: 'ANAPEC', x: 364, y: 650 },
  { text: 'Texte qui suit le tableau.', x: 60, y: 580 },
];
const ROWS = [
  { text: 'Axe\tMesure\tResponsable', merged: undefined },
  {
    text: 'Axe 1\t1.1 Ouvrir l’école aux enfants migrants\tMinistère de l’éducation',
    merged: [{ column: 0, columns: 1, rows: 2 }],
  },
  { text: '\t1.2 Former\tANAPEC', merged: undefined },
];

const strokes = [
  ...[740, 715, 620].map((y) => stroke(60, y, 530, y)),
  stroke(160, 670, 530, 670),
  ...[60, 160, 360, 530].map((x) => stroke(x, 620, x, 740)),
].join('');
const bars = [
  ...[740, 715, 620].map((y) => bar(60, y, 470, 0.5)),
  bar(160, 670, 370, 0.5),
  ...[60, 160, 360, 529.5].map((x) => bar(x, 620, 0.5, 120)),
].join('');
const boxes = [
  [60, 715, 100, 25],
  [160, 715, 200, 25],
  [360, 715, 170, 25],
  [60, 620, 100, 95],
  [160, 670, 200, 45],
  [360, 670, 170, 45],
  [160, 620, 200, 50],
  [360, 620, 170, 50],
]
  .map((box) => `${box.join(' ')} re S\n`)
  .join('');
/** Without its left and right side, as reports print tables. */
const open = [
  ...[740, 715, 620].map((y) => stroke(60, y, 530, y)),
  stroke(160, 670, 530, 670),
  ...[160, 360].map((x) => stroke(x, 620, x, 740)),
].join('');

it.each([
  ['strokes', strokes],
  ['thin bars', bars],
  ['boxes of cells', boxes],
  ['coloured cells', boxes.replaceAll(' S', ' f')],
  ['open sides', open],
])('reads rows and cells where the page draws them: %s', async (_, drawing) => {
  const lines = await linesOf([WORDS], drawing);
  expect(rowsOf(lines)).toEqual(ROWS);
  expect(lines[0]?.text).toBe('Plan d’action');
  expect(lines.at(-1)?.text).toBe('Texte qui suit le tableau.');
});

it('takes lines under words and frames around text for no table', async () => {
  const words = [
    'Le premier alinéa dispose que',
    'les crédits sont ouverts par la loi',
    'et votés.',
  ];
  const text = words.flatMap((line, k): Word[] => [
    { text: line, x: 60, y: 700 - 14 * k },
    { text: 'et que chacun en répond.', x: 62 + line.length * 5.2, y: 700 - 14 * k },
  ]);
  const frame = '50 600 400 120 re S\n';
  const underlines = [698, 684, 670].map((y) => stroke(60, y, 330, y)).join('');
  const lines = await linesOf([text], frame + underlines + stroke(200, 600, 200, 720));
  expect(rowsOf(lines)).toEqual([]);
  expect(lines).toHaveLength(3);
});

it('drops the header that a table repeats on its next page, and keeps it once', async () => {
  const lines = await linesOf([WORDS.slice(1, -1), WORDS.slice(1, -1)], strokes);
  const headers = lines.filter(({ text }) => text === ROWS[0]?.text);
  expect(headers.map(({ role }) => role)).toEqual(['table-row', 'furniture']);
});

it('reads merged cells of HTML where they stand', () => {
  const html =
    '<table><tr><th rowspan=2>Axe<th colspan=2>Échéance</tr><tr><th>Début<th>Fin</tr>' +
    '<tr><td rowspan=2>1<td>2026<td>2027</tr><tr><td>2027<td>2028</tr><tr><td colspan=3>Axe 2</table>';
  const { lines } = readHtml(html).pages[0] ?? {};
  expect(rowsOf(lines)).toEqual([
    {
      text: 'Axe\tÉchéance\t',
      merged: [
        { column: 0, columns: 1, rows: 2 },
        { column: 1, columns: 2, rows: 1 },
      ],
    },
    { text: '\tDébut\tFin', merged: undefined },
    { text: '1\t2026\t2027', merged: [{ column: 0, columns: 1, rows: 2 }] },
    { text: '\t2027\t2028', merged: undefined },
  ]);
  expect(lines?.at(-1)).toEqual({ text: 'Axe 2', role: 'text' });
});
