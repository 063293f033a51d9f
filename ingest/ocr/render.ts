/** A page of a PDF → a grey picture of it, painted by pdf.js on a canvas of @napi-rs/canvas. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Language } from '#domain/language.ts';
import { WITHOUT_SCREEN, type PdfPage } from '../read/pdf/pdfjs.ts';

/** Fonts, character maps and decoders (JPEG 2000) that pdf.js loads when a page needs them. */
const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => `${join(PDFJS, name)}/`;

/** Options of pdf.js for painting: as for reading no code is generated, but pictures are decoded. */
export const PAINTING = {
  ...WITHOUT_SCREEN,
  standardFontDataUrl: folder('standard_fonts'),
  cMapUrl: folder('cmaps'),
  cMapPacked: true,
  wasmUrl: folder('wasm'),
};

/** What Tesseract was trained for; below 200 small type is lost, above 300 nothing is won. */
const DPI = 300;
/**
 * Arabic is read better from coarser pictures: its tall letters leave little of a line's height to the small ones, and
 * of ours one word in four was wrong at 300 dpi, one in five at 150 (tests/bench/ocr.ts), on every page but one.
 */
const ARABIC_DPI = 150;
/** Pixels of the largest picture: a poster is painted coarser. A4 at 300 dpi has 8.7 million. */
const MAX_PIXELS = 24e6;

/** A grey picture, one byte a pixel, as a "portable graymap" (netpbm, PGM P5). */
export interface Picture {
  bytes: Uint8Array;
  width: number;
  height: number;
  /** Pixels of a point. */
  scale: number;
}

interface Paintable extends PdfPage {
  render(options: { canvas: unknown; canvasContext: unknown; viewport: unknown }): {
    promise: Promise<void>;
  };
}

/** Paints `page` black on white, as fine as its language is read best. */
export async function paint(page: PdfPage, language?: Language): Promise<Picture> {
  const dpi = language === 'ar' ? ARABIC_DPI : DPI;
  const { width: w, height: h } = page.getViewport({ scale: 1 });
  const scale = Math.min(dpi / 72, Math.sqrt(MAX_PIXELS / (w * h)));
  const viewport = page.getViewport({ scale });
  const width = Math.ceil(viewport.width);
  const height = Math.ceil(viewport.height);
  const canvas = createCanvas(width, height);
  const canvasContext = canvas.getContext('2d');
  await (page as Paintable).render({ canvas, canvasContext, viewport }).promise;
  const { data } = canvasContext.getImageData(0, 0, width, height);
  return { bytes: toGraymap(data, width, height), width, height, scale };
}

/** Luma of ITU-R BT.601, as scanners and JPEG weigh colours. */
function toGraymap(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const bytes = new Uint8Array(head.length + width * height);
  bytes.set(head);
  for (let from = 0, to = head.length; to < bytes.length; from += 4, to += 1) {
    const red = rgba[from] ?? 0;
    const green = rgba[from + 1] ?? 0;
    const blue = rgba[from + 2] ?? 0;
    bytes[to] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return bytes;
}
