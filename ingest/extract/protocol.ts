/** What the pool and its workers agree on. */

/** Largest file taken, in bytes; the library's limit for uploads. */
export const MAX_BYTES = 500 * 1024 * 1024;
/** Environment variable that tells a worker its memory limit, in MiB of resident memory. */
export const MEMORY_VARIABLE = 'FIHRIS_WORKER_MEMORY_MB';
/** A worker that outgrows its memory ends itself by this signal, which nothing else here uses. */
export const OUT_OF_MEMORY_SIGNAL = 'SIGUSR2';

/** Pages read so far, of those asked for. */
export interface Progress {
  done: number;
  total: number;
}

/** The answer for a file that was read whole at once; a longer one is answered with its first pages. */
export interface Finished<Value> {
  finished: Value;
}
