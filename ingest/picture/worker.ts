/**
 * The child process in which pages are painted for readers, one at a time. Like the one that reads files
 * (../extract/worker.ts) it has limits of memory and time.
 */
import { rename, writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import workerpool from 'workerpool';
import { success, type ExtractionError, type Result } from '../../src/domain/extraction.ts';
import { MEMORY_VARIABLE } from '../extract/protocol.ts';
import { PAINTING } from '../ocr/render.ts';
import { keptOpen } from '../read/pdf/kept-open.ts';
import type { PdfPage } from '../read/pdf/pdfjs.ts';
import type { PageSize } from './index.ts';

const opened = keptOpen(PAINTING);

/** Size of every page of the PDF at `path`, in points. */
async function sizes(path: string): Promise<Result<PageSize[], ExtractionError>> {
  const pdf = await opened(path);
  if (!pdf.ok) return pdf;
  const all: PageSize[] = [];
  for (let number = 1; number <= pdf.value.numPages; number += 1) {
    const { width, height } = (await pdf.value.getPage(number)).getViewport({ scale: 1 });
    all.push({ width, height });
  }
  return success(all);
}

interface Paintable extends PdfPage {
  render(options: { canvas: unknown; canvasContext: unknown; viewport: unknown }): {
    promise: Promise<void>;
  };
}

/** Paints a page (1-based) `width` pixels wide into `file` (JPEG); whoever reads it finds it whole or not at all. */
async function paint(
  path: string,
  number: number,
  { width, height }: PageSize,
  file: string,
): Promise<Result<true, ExtractionError>> {
  const pdf = await opened(path);
  if (!pdf.ok) return pdf;
  const page = await pdf.value.getPage(number);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = createCanvas(width, height);
  const canvasContext = canvas.getContext('2d');
  canvasContext.fillStyle = 'white';
  canvasContext.fillRect(0, 0, width, height);
  await (page as Paintable).render({ canvas, canvasContext, viewport }).promise;
  page.cleanup();
  await writeFile(`${file}.part`, await canvas.encode('jpeg', QUALITY));
  await rename(`${file}.part`, file);
  return success(true);
}

const QUALITY = 82;

new Worker(new URL('../extract/watcher.ts', import.meta.url), {
  workerData: { maxBytes: Number(process.env[MEMORY_VARIABLE] ?? 1024) * 1024 * 1024 },
}).unref();

workerpool.worker({ sizes, paint });
