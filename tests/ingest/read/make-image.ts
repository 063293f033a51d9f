import { crc32 } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';

/** A picture of a page, as a PNG: `lines` in black on white, from its upper left corner. */
export function png(lines: string[], { width = 1240, height = 900, size = 44 } = {}): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = `${size}px serif`;
  lines.forEach((line, at) => context.fillText(line, size, size * 1.6 * (at + 1)));
  return canvas.toBuffer('image/png');
}

/** A PNG of a few bytes whose header says 40,000 × 30,000 pixels. */
export function hugePng(): Buffer {
  const huge = png(['X'], { width: 20, height: 20 });
  huge.writeUInt32BE(40_000, 16);
  huge.writeUInt32BE(30_000, 20);
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
  return huge;
}
