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
