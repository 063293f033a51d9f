import { expect, test } from 'vitest';
import type { RecognisedLine, RecognisedPage } from '#domain/recognised.ts';
import { parseHocr } from '#ingest/ocr/hocr.ts';
import { toPage } from '#ingest/read/recognised/page.ts';
import { replacePages } from '#ingest/repair/replace.ts';

const SCALE = 300 / 72;

/** hOCR of one line, as Tesseract writes it: pixels at 300 dpi. */
const line = (words: string, bbox: string, x = 'baseline 0 -10; x_size 46') => `
  <span class='ocr_line' id='line_1_1' title="bbox ${bbox}; ${x}">${words}</span>`;
const word = (text: string, bbox: string, confidence = 95) =>
  `<span class='ocrx_word' title='bbox ${bbox}; x_wconf ${confidence}'>${text}</span>`;

test('a line of hOCR is words with boxes in points and confidences', () => {
  const hocr = `<div class='ocr_page' title='image ""; bbox 0 0 2479 3508; ppageno 0'><div class='ocr_carea'><p class='ocr_par'>
    ${line(
      `${word('L&#39;article', '300 400 500 446')} ${word('<strong>premier</strong>', '520 400 700 446', 60)}`,
      '300 400 700 446',
    )}
    ${line(word('', '0 0 2 2'), '0 0 2 2')}</p></div></div>`;
  expect(parseHocr(hocr, SCALE)).toEqual([
    {
      baseline: 104.6,
      slope: 0,
      size: 11,
      words: [
        ["L'article", 72, 96, 48, 11, 0.95],
        ['premier', 124.8, 96, 43.2, 11, 0.6],
      ],
    },
  ]);
});

const lineAt = (
  y: number,
  texts: [text: string, x: number, width: number, confidence?: number][],
  { slope = 0, size = 11 } = {},
): RecognisedLine => ({
  baseline: y,
  slope,
  size,
  words: texts.map(([text, x, width, confidence = 0.9]) => [
    text,
    x,
    y - size,
    width,
    size,
    confidence,
  ]),
});

const pageOf = (lines: RecognisedLine[]): RecognisedPage => ({
  page: 3,
  original: 'a',
  engine: 'test',
  languages: ['fr'],
  confidence: 0.9,
  width: 595,
  height: 842,
  lines,
});

const texts = (lines: RecognisedLine[]) => toPage(pageOf(lines)).lines.map(({ text }) => text);

test('a page that lies askew has the lines of a straight one', () => {
  // One degree and a half: over the width of the page a line climbs by more than the distance to the next.
  const slope = 0.026;
  const words: [string, number, number][] = [
    ['Le', 70, 12],
    ['premier', 86, 40],
    ['article', 480, 40],
  ];
  const straight = [100, 114, 128].map((y) => lineAt(y, words));
  const askew = straight.map((one) => ({
    ...one,
    slope,
    baseline: one.baseline + slope * (70 - 595 / 2),
  }));
  expect(toPage(pageOf(askew)).lines.map(({ text }) => text)).toEqual(texts(straight));
  const [first] = toPage(pageOf(askew)).lines;
  expect(first?.box?.y).toBeCloseTo(toPage(pageOf(straight)).lines[0]?.box?.y ?? 0, 0);
});

test('an Arabic line is read from the right, its numbers from the left', () => {
  const words: [string, number, number][] = [
    ['المادة', 480, 40],
    ['12', 460, 14],
    ['من', 440, 14],
    ['القانون', 400, 36],
    ['27.14', 360, 34],
  ];
  expect(texts([lineAt(100, words)])).toEqual(['المادة 12 من القانون 27.14']);
});

test('equal type has one size, whatever letters a line has', () => {
  const running = [10.3, 11.3, 10.8, 11].map((size, index) =>
    lineAt(
      300 + 15 * index,
      [
        ['texte', 70, 30],
        ['courant', 104, 40],
        ['ici', 148, 14],
      ],
      { size },
    ),
  );
  const headings = [13.8, 16.3].map((size, index) =>
    lineAt(100 + 40 * index, [['Objet', 70, 40]], { size }),
  );
  const sizes = toPage(pageOf([...headings, ...running])).lines.map(({ fontSize }) => fontSize);
  expect(new Set(sizes.slice(0, 2)).size).toBe(1);
  expect(new Set(sizes.slice(2)).size).toBe(1);
  expect(sizes[0]).toBeGreaterThan(sizes[2] ?? 0);
});

test('specks, rules and pictures taken for letters are left out', () => {
  const noise = lineAt(50, [
    ['Æ~f', 70, 30, 0.2],
    ['|', 120, 2, 0.4],
  ]);
  const real = lineAt(100, [
    ['Titre', 70, 40],
    ['—', 120, 10, 0.3],
    ['et', 140, 12],
    ['fin', 160, 20, 0.4],
    ['|', 520, 2, 0.4],
  ]);
  expect(texts([noise, real])).toEqual(['Titre — et fin']);
});

test('pages that cannot be read, or were chosen, are replaced, and say that they were recognised', () => {
  const sound = { number: 3, lines: [{ text: 'Le texte du fichier', role: 'text' as const }] };
  const pages = new Map([[3, pageOf([lineAt(100, [['Autre', 70, 40]])])]]);
  const kept = { pages, chosen: new Set<number>() };
  expect(replacePages([sound], kept)).toEqual([sound]);
  const [page] = replacePages([{ ...sound, lines: [], problem: 'no-text' }], kept);
  expect(page).toMatchObject({ number: 3, ocr: { confidence: 0.9 }, lines: [{ text: 'Autre' }] });
  expect(page?.problem).toBeUndefined();
  const [chosen] = replacePages([{ ...sound, doubtful: true }], { pages, chosen: new Set([3]) });
  expect(chosen).toEqual(page);
});

test('two columns that Tesseract told apart are read one after the other, however narrow the gutter and askew the scan', () => {
  const SLOPE = 0.05;
  const row = (n: number, x: number, word: string) =>
    lineAt(
      100 + 14 * n + SLOPE * x,
      [0, 1, 2, 3, 4].map((at) => [`${word}${n}.${at}`, x + 48 * at, 44]),
      { slope: SLOPE },
    );
  const numbers = Array.from({ length: 14 }, (_, n) => n);
  // Left column from 60 to 296, right one from 307: eleven points between them, a sign's width of eleven.
  const read = toPage(pageOf(numbers.flatMap((n) => [row(n, 60, 'g'), row(n, 307, 'd')]))).lines;
  const firsts = read.map(({ text }) => text.split(' ')[0]);
  expect(firsts).toEqual(['g', 'd'].flatMap((word) => numbers.map((n) => `${word}${n}.0`)));
  expect(read.every(({ role }) => role === 'text')).toBe(true);
});

test('lines that are no columns stay whole, though Tesseract parted them', () => {
  const parted = [0, 1, 2].flatMap((n) => [
    lineAt(100 + 14 * n, [
      ['Le', 60, 20],
      ['texte', 84, 40],
    ]),
    lineAt(100 + 14 * n, [
      ['va', 132, 20],
      ['loin', 156, 30],
    ]),
  ]);
  expect(texts(parted)).toEqual(['Le texte va loin', 'Le texte va loin', 'Le texte va loin']);
});
