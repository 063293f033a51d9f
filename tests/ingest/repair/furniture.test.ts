import { expect, test } from 'vitest';
import type { Line, Page } from '#domain/page.ts';
import { markFurniture } from '#ingest/repair/furniture.ts';

const at = (y: number, text: string): Line => ({
  text,
  role: 'text',
  box: { x: 72, y, width: 200, height: 12 },
});

const pages = (count: number, lines: (number: number) => Line[]): Page[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    width: 595,
    height: 842,
    lines: lines(index + 1),
  }));

const furniture = (input: Page[]) =>
  markFurniture(input).map((page) =>
    page.lines.filter((line) => line.role === 'furniture').map((line) => line.text),
  );

test('marks what returns at one height, and numbers that count with the pages', () => {
  const marked = furniture(
    pages(4, (n) => [
      at(40, 'Stratégie nationale'),
      at(400, 'Stratégie nationale'),
      at(800, `Page ${n + 2} sur 9`),
    ]),
  );
  expect(marked[3]).toEqual(['Stratégie nationale', 'Page 6 sur 9']);
});

test('marks the heads of left and right pages', () => {
  const marked = furniture(
    pages(8, (n) => [at(40, n % 2 ? 'SNIA' : 'Chapitre II'), at(300, 'texte')]),
  );
  expect(marked.every((lines) => lines.length === 1)).toBe(true);
});

test('leaves articles that happen to open each page', () => {
  const numbers = [3, 7, 8, 15];
  expect(furniture(pages(4, (n) => [at(60, `Article ${numbers[n - 1]}`)])).flat()).toEqual([]);
});

test('two pages prove a page number only; nothing is deleted', () => {
  const input = pages(2, (n) => [at(40, 'Titre'), at(800, `- ${n} -`)]);
  expect(furniture(input)).toEqual([['- 1 -'], ['- 2 -']]);
  expect(markFurniture(input).flatMap((page) => page.lines)).toHaveLength(4);
});

test('lines without a place are never furniture', () => {
  const input = [1, 2, 3].map((number): Page => ({ number, lines: [{ text: 'a', role: 'text' }] }));
  expect(markFurniture(input)).toEqual(input);
});

test('any number of a line may count with the pages, beside one that does not', () => {
  const input = pages(3, (n) => [at(800, `Rapport 2018 ${n + 4}`)]);
  expect(furniture(input)).toEqual([['Rapport 2018 5'], ['Rapport 2018 6'], ['Rapport 2018 7']]);
});

test('the label of a division that tops a column again, far away or beside text, is none', () => {
  const far = pages(40, (n) => (n % 10 === 1 ? [at(40, 'Section II')] : [at(40, `mot ${n * 7}`)]));
  expect(furniture(far).flat()).toEqual([]);
  const beside = pages(3, (n) => [at(40, 'Section II'), at(40, `le texte ${'ab'.repeat(n * n)}`)]);
  expect(furniture(beside).flat()).toEqual([]);
});

/** A page set solid from the top margin on: `first`, then lines of text that differ from page to page. */
const solid = (n: number, first: string, { count = 20, last = '' } = {}): Line[] => [
  ...[first, ...Array.from({ length: count }, (_, k) => `le texte ${n * 97 + k} continue ainsi`)]
    .filter((text) => text !== '')
    .map((text, k): Line => ({ ...at(60 + 14 * k, text), fontSize: 11 })),
  ...(last === ''
    ? []
    : [{ ...at(60 + 14 * (first === '' ? count : count + 1), last), fontSize: 11 }]),
];

test.each([
  ['Exceptions for overstayers section applies,'],
  ['in breach of immigration laws, except that where the'],
  ['Vu le décret n° 2-26-395 du 3 hija 1447'],
  ['وعلى القانون رقم 02.03 المتعلق بدخول وإقامة الأجانب'],
  ['The Minister shall decide within thirty days.'],
])('a line of the text is text on every page that begins or ends with it: «%s»', (line) => {
  expect(furniture(pages(6, (n) => solid(n, n === 1 ? '' : line))).flat()).toEqual([]);
  const feet = pages(6, (n) => solid(n, '', { count: 52, last: n === 6 ? '' : line }));
  expect(furniture(feet).flat()).toEqual([]);
});

test('… white below it or not, where the other pages begin their text at its height', () => {
  const line = 'Les dispositions transitoires';
  const mixed = pages(8, (n) => {
    const [first, ...rest] = solid(n, n % 2 ? line : 'autre chose');
    return n % 2 ? [...(first ? [first] : []), ...rest.slice(2)] : solid(n, '');
  });
  expect(furniture(mixed).flat()).toEqual([]);
});

test('one article a page, counting with the pages, is no page number, nor is a number in large type', () => {
  expect(furniture(pages(5, (n) => [at(60, `Article ${n}`), at(90, 'texte')])).flat()).toEqual([]);
  const years = pages(4, (n) => [
    { ...at(60, String(2017 + n)), fontSize: 20 },
    ...solid(n, '').map((line) => ({ ...line, fontSize: 11 })),
  ]);
  expect(furniture(years).flat()).toEqual([]);
});

test('a head in the type and at the distance of a head is one, at the edge of solid pages too', () => {
  const heads = pages(5, (n) => [
    { ...at(30, 'Code du travail'), fontSize: 11 },
    ...solid(n, 'le texte'),
    { ...at(800, `${n + 3}`), fontSize: 11 },
  ]);
  expect(furniture(heads)[4]).toEqual(['Code du travail', '8']);
});

test('marks heads that change with the page where sentences go on under them', () => {
  const head = (text: string): Line => ({ ...at(40, text), fontSize: 8 });
  const text = (y: number, words: string): Line => ({ ...at(y, words), fontSize: 11 });
  const titles = ['Accueil', 'Accueil', 'Suivi', 'Suivi', 'Recours', 'Recours'];
  const input = (goesOn: boolean) =>
    pages(6, (n) => [
      head(titles[n - 1] ?? ''),
      text(90, goesOn ? 'commune, qui en rend compte.' : `Article ${n} bis.`),
      text(110, 'Le guichet tient un cahier que chacun peut lire.'),
      text(700, goesOn ? 'La famille est suivie par la' : 'La famille est suivie.'),
    ]);
  expect(furniture(input(true))).toEqual(titles.map((title) => [title]));
  // Without a sentence that goes on, these may be titles of the text.
  expect(
    furniture(input(false))
      .flat()
      .filter((line) => line === 'Recours'),
  ).toEqual([]);
});

test('large type at the very foot of pages is no title', () => {
  const foot = (n: number): Line => ({
    ...at(810, `Rapport annuel ${n + 3}`),
    fontSize: 20,
    bold: true,
  });
  const text: Line = { ...at(300, 'Le texte du rapport occupe toute la page.'), fontSize: 11 };
  expect(furniture(pages(4, (n) => [text, foot(n)]))[0]).toEqual(['Rapport annuel 4']);
});

test('a foot whose two ends are one line on one page is furniture there too', () => {
  const feet = (n: number) =>
    n === 4
      ? [at(800, 'Fihris\tPage 4 of 4'), at(780, 'Fihris\tpage de garde')]
      : [
          at(800, 'Fihris'),
          { ...at(800, `Page ${n} of 4`), box: { x: 400, y: 800, width: 50, height: 12 } },
        ];
  expect(furniture(pages(4, (n) => [at(300, 'texte'), ...feet(n)]))[3]).toEqual([
    'Fihris\tPage 4 of 4',
  ]);
});
