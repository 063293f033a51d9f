/**
 * Files → extractions, in worker processes: a file that crashes, hangs or eats memory fails alone.
 * This is the pipeline's only way to the readers.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Extraction } from '#domain/page.ts';
import type { ReadPart } from '../read/index.ts';
import type { PageRange } from '../read/pdf.ts';
import type { Understanding, Wanted } from './understand.ts';
import type { ExtractionError, Result } from '../../src/domain/extraction.ts';
import { explainDeath } from './death.ts';
import type { Finished, Progress } from './protocol.ts';
import { firstRange, joinParts, splitPages } from './ranges.ts';
import { Slots } from './slots.ts';

export * from '../../src/domain/extraction.ts';

/** Version of reading and repairing: raised whenever either gives other pages for the same file. */
export const PIPELINE_READ_VERSION = 10;

export interface ExtractorOptions {
  /** Worker processes at most; all cores by default. */
  concurrency?: number;
  /** Milliseconds a worker may take for one task: a file, or a range of pages of a long one. */
  timeoutMs?: number;
  /** MiB of resident memory a worker may take. */
  memoryMb?: number;
  /** For tests only: another worker script. */
  script?: string;
}

export interface ExtractOptions {
  /** Called with the pages read and the pages of the file, as far as known. */
  onProgress?: (done: number, total: number) => void;
  /** Whether a long file is read by all workers at once (the default), or by one while others have theirs. */
  shared?: boolean;
}

/** Neither method throws for what is wrong with the file. */
export interface Extractor {
  /** Reads and repairs the file at `path`. */
  extract(path: string, options?: ExtractOptions): Promise<Result<Extraction, ExtractionError>>;
  /** Reads and repairs the file at `path`, and answers what it says instead of its pages. */
  understand(
    path: string,
    wanted: Wanted,
    options?: ExtractOptions,
  ): Promise<Result<Understanding, ExtractionError>>;
  /** Writes images as the pages of one PDF to `target`, in their order (read/image/bind.ts). @returns its pages */
  bind(images: string[], target: string): Promise<Result<number, ExtractionError>>;
  /** Ends all workers, at once. */
  close(): Promise<void>;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const DEFAULT_TIMEOUT_MS = 120_000;
/** A photograph of 12 million pixels takes half a second of a slow core, of which a busy machine leaves it a tenth. */
const MS_AN_IMAGE = 5_000;
const DEFAULT_MEMORY_MB = 768;

type Run = <Value>(
  method: string,
  args: unknown[],
  onProgress?: (progress: Progress) => void,
) => Promise<Result<Value, ExtractionError>>;

/** Runs tasks in the slots and turns the death of a worker into an expected error. */
function runner(slots: Slots, timeoutMs: number): Run {
  return async <Value>(
    method: string,
    args: unknown[],
    onProgress?: (progress: Progress) => void,
  ) => {
    try {
      return (await slots.run(method, args, onProgress, timeoutMs)) as Result<
        Value,
        ExtractionError
      >;
    } catch (error) {
      return { ok: false, error: explainDeath(error as Error, timeoutMs) };
    }
  };
}

/** The rest of a long file, read by all workers at once, and the whole brought to its end. */
async function finishLong<Value>(
  run: Run,
  path: string,
  first: ReadPart,
  options: { concurrency: number; wanted: Wanted | undefined; onProgress: (done: number) => void },
): Promise<Result<Value, ExtractionError>> {
  const ranges = splitPages(first.pageCount, first.pages.length, options.concurrency);
  const done = new Map<PageRange, number>();
  const parts = await Promise.all(
    ranges.map((range) =>
      run<ReadPart>('read', [path, range], (progress) => {
        done.set(range, progress.done);
        const read = [...done.values()].reduce((sum, pages) => sum + pages, 0);
        options.onProgress(first.pages.length + read);
      }),
    ),
  );
  const failed = parts.find((part) => !part.ok);
  if (failed && !failed.ok) return failed;
  const rest = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return run<Value>('finish', [joinParts(first, rest), options.wanted]);
}

/** Starts no process yet: workers come with the first files and stay until `close()`. */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const concurrency = options.concurrency ?? availableParallelism();
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const memoryMb = options.memoryMb ?? DEFAULT_MEMORY_MB;
  const slots = new Slots({ script: options.script ?? WORKER, concurrency, timeoutMs, memoryMb });
  const run = runner(slots, timeoutMs);

  async function work<Value>(
    path: string,
    wanted: Wanted | undefined,
    { onProgress, shared = true }: ExtractOptions = {},
  ): Promise<Result<Value, ExtractionError>> {
    const range = firstRange(shared);
    const begun = await run<Finished<Value> | ReadPart>(
      'begin',
      [path, range, wanted],
      (progress) => onProgress?.(progress.done, progress.total),
    );
    if (!begun.ok) return begun;
    if ('finished' in begun.value) return { ok: true, value: begun.value.finished };
    const first = begun.value;
    return finishLong<Value>(run, path, first, {
      concurrency,
      wanted,
      onProgress: (done) => onProgress?.(done, first.pageCount),
    });
  }

  return {
    extract: (path, settings) => work<Extraction>(path, undefined, settings),
    understand: (path, wanted, settings) => work<Understanding>(path, wanted, settings),
    bind: (images, target) => {
      const time = timeoutMs + images.length * MS_AN_IMAGE;
      return runner(slots, time)<number>('bind', [images, target]);
    },
    close: () => slots.close(),
  };
}
