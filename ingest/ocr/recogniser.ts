/** Pages of PDFs → what is written on them, in worker processes of low priority, a page at a time. */
import { fileURLToPath } from 'node:url';
import type { Language } from '#domain/language.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { explainDeath } from '../extract/death.ts';
import type { ExtractionError, Result } from '../../src/domain/extraction.ts';
import { RestingSlots } from '../extract/resting-slots.ts';

export interface RecogniserOptions {
  /** Folder for the languages' models, in the data folder: unpacked once, 30 MB. */
  models: string;
  /** Worker processes at most; one by default, so that a core stays free. */
  concurrency?: number;
  /**
   * Priority of the workers, as `nice` counts it: 19 the lowest, 0 like others. The default leaves them a tenth of
   * the share of others; with less they would stand still on a busy machine.
   */
  niceness?: number;
  /** Milliseconds for one page. */
  timeoutMs?: number;
  /** MiB of resident memory a worker may take. */
  memoryMb?: number;
}

export interface Recogniser {
  /**
   * Recognises page `page` (1-based) of the PDF at `path`. Callers take turns in the order in which they ask. Does
   * not throw for what is wrong with the page.
   * @param language of the document; undefined when nobody knows
   */
  recognise(
    path: string,
    page: number,
    language: Language | undefined,
  ): Promise<Result<Omit<RecognisedPage, 'original'>, ExtractionError>>;
  /** Ends all workers, at once. */
  close(): Promise<void>;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** A dense page takes 10 s of a slow core, of which a busy machine leaves it a tenth. */
const DEFAULT_TIMEOUT_MS = 900_000;
/** A picture of 24 million pixels, pdf.js, and Tesseract with three languages: 0.4 GiB for an A4 page. */
const DEFAULT_MEMORY_MB = 1536;

/** Starts no process yet: workers come with the first page, and go when there is none for a while. */
export function createRecogniser(options: RecogniserOptions): Recogniser {
  const { models, concurrency = 1, niceness = 10 } = options;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const memoryMb = options.memoryMb ?? DEFAULT_MEMORY_MB;
  const slots = new RestingSlots({ script: WORKER, concurrency, timeoutMs, memoryMb });

  return {
    async recognise(path, page, language) {
      try {
        return (await slots.run('recognise', [
          path,
          page,
          language,
          { models, niceness },
        ])) as Result<Omit<RecognisedPage, 'original'>, ExtractionError>;
      } catch (error) {
        return { ok: false, error: explainDeath(error as Error, timeoutMs) };
      }
    },
    close: () => slots.close(),
  };
}
