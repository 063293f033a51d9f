/** A page of a PDF → a grey picture of it, painted by pdf.js on a canvas of @napi-rs/canvas. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Language } from '#domain/language.ts';
import { WITHOUT_SCREEN, type PdfPage } from '../read/pdf/pdfjs.ts';
import { skewOf, turnedSize, type Size } from './skew.ts';

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
  /** By how many radians the page lies askew; the picture is laid straight, and holds it whole. */
  skew: number;
  /** Size of the page in points. */
  page: Size;
}

interface Paintable extends PdfPage {
  render(options: { canvas: unknown; canvasContext: unknown; viewport: unknown }): {
    promise: Promise<void>;
  };
}

/** Paints `page` black on white, laid straight, as fine as its language is read best. */
export async function paint(page: PdfPage, language?: Language): Promise<Picture> {
  const dpi = language === 'ar' ? ARABIC_DPI : DPI;
  const { width: w, height: h } = page.getViewport({ scale: 1 });
  const scale = Math.min(dpi / 72, Math.sqrt(MAX_PIXELS / (w * h)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const canvasContext = canvas.getContext('2d');
  await (page as Paintable).render({ canvas, canvasContext, viewport }).promise;
  const { width, height } = canvas;
  const pixels = toGrey(canvas);
  const skew = skewOf({ pixels, width, height });
  const about = { scale, skew, page: { width: w, height: h } };
  if (skew === 0) return { bytes: graymap(pixels, canvas), width, height, ...about };
  const straight = turned(canvas, -skew);
  const bytes = graymap(toGrey(straight), straight);
  return { bytes, width: straight.width, height: straight.height, ...about };
}

/** The picture turned clockwise by `angle`, whole, on white. */
function turned(canvas: Canvas, angle: number): Canvas {
  const { width, height } = turnedSize(canvas, angle);
  const result = createCanvas(width, height);
  const context = result.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate(angle);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return result;
}

/** Luma of ITU-R BT.601, as scanners and JPEG weigh colours. */
function toGrey(canvas: Canvas): Uint8Array {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const grey = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < grey.length; from += 4, to += 1) {
    const red = rgba[from] ?? 0;
    const green = rgba[from + 1] ?? 0;
    const blue = rgba[from + 2] ?? 0;
    grey[to] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return grey;
}

function graymap(pixels: Uint8Array, { width, height }: Size): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
