import { describe, expect, test } from 'vitest';
import { readPdf } from '#ingest/read/pdf.ts';
import { makePdf, type Word } from './make-pdf.ts';

const texts = async (pages: Word[][], options = {}) => {
  const result = await readPdf(makePdf(pages, options));
  if (!result.ok) throw new Error(result.error.detail);
  return result.value.pages.map((page) => page.lines.map((line) => line.text));
};

/** Lines of running text that fill a column of `width` points. */
const column = (name: string, x: number, top: number, lines: number): Word[] =>
  Array.from({ length: lines }, (_, index) => ({
    text: `${name} ${index} words that fill the column to its end`,
    x,
    y: top - index * 14,
  }));

describe('readPdf', () => {
  test('gives lines with their place, size and weight', async () => {
    const result = await readPdf(
      makePdf([
        [
          { text: 'Plan stratégique', x: 100, y: 700, size: 20, bold: true },
          { text: 'Le texte courant.', x: 72, y: 650 },
        ],
      ]),
    );
    if (!result.ok) throw new Error(result.error.detail);
    const [title, text] = result.value.pages[0]?.lines ?? [];
    expect(title).toMatchObject({
      text: 'Plan stratégique',
      fontSize: 20,
      bold: true,
      role: 'text',
    });
    expect(title?.box).toMatchObject({ x: 100, y: 842 - 700 - 20 });
    expect(text).toMatchObject({ text: 'Le texte courant.', fontSize: 11 });
    expect(text?.bold).toBeUndefined();
  });

  test('reads two columns one after the other, below a title that spans them', async () => {
    const [lines = []] = await texts([
      [
        {
          text: 'A title that stands over both of the two columns of the page',
          x: 72,
          y: 780,
          size: 16,
        },
        ...column('left', 60, 740, 14),
        ...column('right', 320, 740, 14),
        {
          text: 'A line at the foot of the page, from one side across to the other side',
          x: 60,
          y: 500,
          size: 12,
        },
      ],
    ]);
    expect(lines[0]).toMatch(/^A title/u);
    expect(lines.slice(1, 15).every((line) => line.startsWith('left'))).toBe(true);
    expect(lines.slice(15, 29).every((line) => line.startsWith('right'))).toBe(true);
    expect(lines.at(-1)).toMatch(/^A line at the foot/u);
  });

  test('keeps the rows of a table whole, cells parted by tabs', async () => {
    const rows = Array.from({ length: 14 }, (_, index): Word[] => [
      { text: `Action ${index}`, x: 72, y: 700 - index * 20 },
      { text: '2017', x: 260, y: 700 - index * 20 },
      { text: 'Santé', x: 420, y: 700 - index * 20 },
    ]);
    const [lines = []] = await texts([rows.flat()]);
    expect(lines[3]).toBe('Action 3\t2017\tSanté');
    expect(lines).toHaveLength(14);
  });

  test('takes a number before a wide gap for a label, not for a cell', async () => {
    const [lines = []] = await texts([
      [
        { text: '1.', x: 72, y: 700 },
        { text: 'Accueillir', x: 110, y: 700 },
      ],
    ]);
    expect(lines).toEqual(['1. Accueillir']);
  });

  test('reads sideways text along its own lines', async () => {
    const sideways = [
      { text: 'Tableau des actions', x: 200, y: 100, sideways: true },
      { text: 'deuxième ligne', x: 220, y: 100, sideways: true },
    ];
    expect(await texts([sideways])).toEqual([['Tableau des actions', 'deuxième ligne']]);
  });

  test('keeps note numbers raised above their line on that line', async () => {
    const [lines = []] = await texts([
      [
        { text: 'Convention', x: 72, y: 700 },
        { text: '3', x: 128, y: 704, size: 6 },
      ],
    ]);
    expect(lines).toEqual(['Convention\ufff93\ufffb']);
  });

  test('tells a picture of a page from a blank page and from text on a picture', async () => {
    const words = [
      { text: 'A real text layer stands here, above a picture of paper.', x: 60, y: 700 },
    ];
    const result = await readPdf(makePdf([[], [], words], { pictures: [1, 3] }));
    if (!result.ok) throw new Error(result.error.detail);
    expect(result.value.pages.map((page) => page.problem)).toEqual([
      'no-text',
      undefined,
      undefined,
    ]);
  });

  test('reads the range of pages it is asked for', async () => {
    const bytes = makePdf([1, 2, 3, 4].map((n) => [{ text: `Page ${n}`, x: 72, y: 700 }]));
    const result = await readPdf(bytes, { from: 2, to: 3 });
    if (!result.ok) throw new Error(result.error.detail);
    expect(result.value.pageCount).toBe(4);
    expect(result.value.pages.map((page) => page.number)).toEqual([2, 3]);
  });

  test('answers encrypted and corrupt files as values', async () => {
    const page = [{ text: 'secret', x: 72, y: 700 }];
    const encrypted = await readPdf(makePdf([page], { encrypted: true }));
    expect(encrypted).toMatchObject({ ok: false, error: { code: 'encrypted' } });
    const corrupt = await readPdf(makePdf([page]).subarray(0, 60));
    expect(corrupt).toMatchObject({ ok: false, error: { code: 'corrupt' } });
  });
});

test('a form whose pages only Adobe Reader makes is said, and not read as its placeholder', async () => {
  const wait = [{ text: 'Please wait... If this message is not replaced', x: 72, y: 700 }];
  const pure = await readPdf(makePdf([wait], { xfa: { fields: 0 } }));
  expect(pure).toMatchObject({ ok: false, error: { code: 'xfa-form' } });
  // With fields of its own the pages are those that everybody sees.
  const both = await readPdf(makePdf([wait], { xfa: { fields: 1 } }));
  expect(both).toMatchObject({ ok: true, value: { pageCount: 1 } });
});
