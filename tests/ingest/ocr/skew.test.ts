import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import type { RecognisedLine } from '#domain/recognised.ts';
import { layAskew, skewOf, turnedSize } from '#ingest/ocr/skew.ts';

const WIDTH = 1000;
const HEIGHT = 1400;
const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** A page of lines of words, turned clockwise by so many degrees. */
function pageAt(angle: number, words = 'Les hérons sont accueillis à Tiznit au printemps') {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.translate(WIDTH / 2, HEIGHT / 2);
  context.rotate((angle * Math.PI) / 180);
  context.fillStyle = 'black';
  context.font = '26px serif';
  for (let row = 0; row < 26; row += 1) context.fillText(words, -380, -520 + 40 * row);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const pixels = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, n) => data[4 * n] ?? 255);
  return { pixels, width: WIDTH, height: HEIGHT };
}

test.each([-6, -2.4, 1.5, 3, 7])('finds that a page lies askew by %f degrees', (angle) => {
  expect(Math.abs(degrees(skewOf(pageAt(angle))) - angle)).toBeLessThan(0.2);
});

test.each([
  ['straight', pageAt(0)],
  ['off by less than Tesseract minds', pageAt(0.6)],
  ['blank', pageAt(3, '')],
  ['of Arabic', pageAt(0, 'تستقبل الجماعات طيور البلشون في الربيع')],
])('a page that is %s is left as it is', (_, picture) => {
  expect(skewOf(picture)).toBe(0);
});

test('what was read on the straight picture lies where it is on the page', () => {
  const angle = 0.08;
  const to = { width: 595, height: 842 };
  const from = turnedSize(to, angle);
  // In the middle nothing moves; a point to the right of it lies lower on the page.
  const [cx, cy] = [from.width / 2, from.height / 2];
  const line: RecognisedLine = {
    ...{ baseline: cy, slope: 0, size: 11 },
    words: [
      ['milieu', cx - 10, cy - 5, 20, 10, 0.9],
      ['droite', cx + 190, cy - 5, 20, 10, 0.9],
    ],
  };
  const [askew] = layAskew([line], angle, { from, to });
  const middles = askew?.words.map(([, x, y, width, height]) => [x + width / 2, y + height / 2]);
  const [middle, right] = middles ?? [];
  expect(middle?.[0]).toBeCloseTo(to.width / 2, 0);
  expect(middle?.[1]).toBeCloseTo(to.height / 2, 0);
  expect(right?.[0]).toBeCloseTo(to.width / 2 + 200 * Math.cos(angle), 0);
  expect(right?.[1]).toBeCloseTo(to.height / 2 + 200 * Math.sin(angle), 0);
  expect(askew?.slope).toBeCloseTo(Math.tan(angle), 3);
  expect(layAskew([line], 0, { from: to, to })).toEqual([line]);
});
