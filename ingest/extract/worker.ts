/**
 * The child process in which files from outside are read. It holds one file at a time, has a heap limit,
 * and a watcher thread that ends it when it outgrows its memory or loses its parent, even while it loops.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import type { Extraction } from '#domain/page.ts';
import { readRecognised } from '../library/recognised.ts';
import { replacePages } from '../repair/replace.ts';
import { readDocument, type ReadPart } from '../read/index.ts';
import type { PageRange } from '../read/pdf.ts';
import { repair } from '../repair/index.ts';
import { understand, type Understanding, type Wanted } from './understand.ts';
import {
  failure,
  success,
  type ExtractionError,
  type Result,
} from '../../src/domain/extraction.ts';
import { MAX_BYTES, MEMORY_VARIABLE, type Finished, type Progress } from './protocol.ts';

/** Reads a file, or a range of its pages, without repairing it. */
async function read(path: string, range: PageRange): Promise<Result<ReadPart, ExtractionError>> {
  const bytes = await open(path);
  if (!bytes.ok) return bytes;
  return readDocument(bytes.value, basename(path), { range, onPage: report });
}

/** The bytes of a file. What the system refuses (gone, not ours to read, a folder) is not the document's fault. */
async function open(path: string): Promise<Result<Uint8Array, ExtractionError>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return failure('too-large', `${size} bytes`);
    return success(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return failure('unreadable', code);
  }
}

/** Raw pages of a whole file → its clean pages, or what they say where that is wanted. */
async function finish(
  whole: Extraction,
  wanted: Wanted | undefined,
): Promise<Extraction | Understanding> {
  const recognised = wanted?.recognised && (await readRecognised(wanted.recognised));
  const pages = recognised ? replacePages(whole.pages, recognised) : whole.pages;
  const clean = repair({ ...whole, pages });
  return wanted ? understand(clean, wanted) : clean;
}

/** Reads a file and finishes it when `range` covers it; otherwise answers the raw pages of the range. */
async function begin(
  path: string,
  range: PageRange,
  wanted: Wanted | undefined,
): Promise<Result<Finished<Extraction | Understanding> | ReadPart, ExtractionError>> {
  const part = await read(path, range);
  if (!part.ok || part.value.pageCount > range.to) return part;
  const { format, pages, outline, metadata, leftOut = [], unpaged = false } = part.value;
  return success({
    finished: await finish({ format, pages, outline, metadata, leftOut, unpaged }, wanted),
  });
}

/** Sharp is a large library that few files need. */
async function bind(images: string[], target: string): Promise<Result<number, ExtractionError>> {
  for (const path of images) {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return failure('too-large', `${size} bytes`);
  }
  const { bindPages } = await import('../read/image/bind.ts');
  return bindPages(images, target);
}

function report(done: number, total: number): void {
  workerpool.workerEmit({ done, total } satisfies Progress);
}

new Worker(new URL('./watcher.ts', import.meta.url), {
  workerData: { maxBytes: Number(process.env[MEMORY_VARIABLE] ?? 512) * 1024 * 1024 },
}).unref();

workerpool.worker({
  begin,
  read,
  bind,
  finish: async (whole: Extraction, wanted?: Wanted) => success(await finish(whole, wanted)),
});
