/** How far a job (job.ts) can be: names only, which browsers need. */

/** The stages of a job, in order; `ocr` only where pages have no text that can be read. */
export const JOB_STAGES = [
  'received',
  'read',
  'ocr',
  'structured',
  'described',
  'filed',
  'indexed',
] as const;
export type JobStage = (typeof JOB_STAGES)[number];

/**
 * `waiting`: for its turn, or for the search engine to come back; `duplicate`: the library held these very bytes;
 * `proposed`: a new version that waits for a librarian to compare it and decide; `failed`: kept apart with a reason,
 * nothing of it in the library.
 */
export const JOB_STATES = [
  'waiting',
  'running',
  'done',
  'duplicate',
  'proposed',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** States in which nothing more happens by itself. */
export const isSettled = (state: JobState): boolean => state !== 'waiting' && state !== 'running';

/** Reasons that lie in the file alone and are certain: it would be refused again, as often as it is tried. */
const FOR_GOOD = new Set([
  'unsupported',
  'mislabelled',
  'empty',
  'encrypted',
  'too-large',
  'too-many-pixels',
  'too-deep',
  'xfa-form',
  'images-refused',
  'zip-too-many',
  'zip-too-large',
  'csv-unreadable',
  'csv-encoding',
  'csv-no-files',
  'file-damaged',
]);

/** Whether a job that came to nothing may come to something when it is begun anew. */
export const canBeTriedAgain = (state: JobState, problem: string | undefined): boolean =>
  state === 'cancelled' || (state === 'failed' && !FOR_GOOD.has(problem ?? ''));
