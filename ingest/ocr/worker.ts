/**
 * The child process in which pages are painted and recognised, one at a time. Like the one that reads files
 * (../extract/worker.ts) it has limits of memory and time; it runs at a low priority, so that whoever searches has
 * the processor first.
 */
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import type { Language } from '#domain/language.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { success, type ExtractionError, type Result } from '../../src/domain/extraction.ts';
import { MEMORY_VARIABLE } from '../extract/protocol.ts';
import { keptOpen } from '../read/pdf/kept-open.ts';
import { bestReading } from './attempts.ts';
import { findEngine, type Engine } from './engine.ts';
import { unpackModels } from './models.ts';
import { PAINTING, paint } from './render.ts';

let engine: Promise<Engine> | undefined;
const opened = keptOpen(PAINTING);

async function start(models: string): Promise<Engine> {
  await unpackModels(models);
  return findEngine(models);
}

/** Recognises one page (1-based) of the PDF at `path`; the caller knows of which original it is. */
async function recognise(
  path: string,
  number: number,
  // A message between processes makes null of undefined.
  language: Language | null | undefined,
  { models, niceness }: { models: string; niceness: number },
): Promise<Result<Omit<RecognisedPage, 'original'>, ExtractionError>> {
  // Threads and programs begun from now on, Tesseract among them, have the priority of whoever begins them.
  setPriority(niceness);
  const pdf = await opened(path);
  if (!pdf.ok) return pdf;
  engine ??= start(models);
  const { name, read } = await engine;
  const page = await pdf.value.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const picture = await paint(page, language ?? undefined);
  page.cleanup();
  const reading = await bestReading(picture, language ?? undefined, read);
  return success({ page: number, engine: name, width, height, ...reading });
}

new Worker(new URL('../extract/watcher.ts', import.meta.url), {
  workerData: { maxBytes: Number(process.env[MEMORY_VARIABLE] ?? 1536) * 1024 * 1024 },
}).unref();

workerpool.worker({ recognise });
