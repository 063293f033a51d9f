import { expect, it } from 'vitest';
import { boxesOf } from '#ingest/structure/boxes.ts';
import type { TextLine } from '#ingest/structure/lines.ts';

const line = (page: number, x: number, y: number, width = 200): TextLine =>
  ({ page, box: { x, y, width, height: 10 } }) as TextLine;

it('puts one box around lines that follow each other down a column', () => {
  expect(boxesOf([line(1, 50, 100), line(1, 60, 112, 150), line(1, 50, 124, 80)])).toEqual([
    { page: 1, x: 50, y: 100, width: 200, height: 34 },
  ]);
});

it('begins a new box in the next column and on the next page', () => {
  const boxes = boxesOf([line(1, 50, 700), line(1, 300, 80), line(2, 50, 60)]);
  expect(boxes.map(({ page, x }) => [page, x])).toEqual([
    [1, 50],
    [1, 300],
    [2, 50],
  ]);
});

it('has none where the format has no layout', () => {
  expect(boxesOf([{ page: 1 } as TextLine])).toEqual([]);
});
