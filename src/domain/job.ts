import { z } from 'zod';

/**
 * A job: one file on its way into the library, from the moment its last byte is kept to the moment it can be
 * found. Fields are single words, so that the API sends them as they are.
 */

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
export const jobStageSchema = z.enum(JOB_STAGES);
export type JobStage = z.infer<typeof jobStageSchema>;

/**
 * `waiting`: for its turn, or for the search engine to come back; `duplicate`: the library held these very bytes;
 * `failed`: kept apart with a reason, nothing of it in the library.
 */
export const JOB_STATES = [
  'waiting',
  'running',
  'done',
  'duplicate',
  'failed',
  'cancelled',
] as const;
export const jobStateSchema = z.enum(JOB_STATES);
export type JobState = z.infer<typeof jobStateSchema>;

/** States in which nothing more happens by itself. */
export const isSettled = (state: JobState): boolean => state !== 'waiting' && state !== 'running';

/** What is wanted of a file beside its being kept. */
export const jobWishSchema = z.strictObject({
  /** Id of the document of which it is a new version. */
  document: z.string().optional(),
  /** Let readers find it at once, instead of keeping it as a draft. */
  publish: z.boolean().default(false),
});
export type JobWish = z.infer<typeof jobWishSchema>;

/** A document with nearly the same text. */
export const nearDuplicateSchema = z.object({
  document: z.string(),
  /** Share of the word sequences of both that stand in both (Jaccard), 0–1, estimated. */
  likeness: z.number().min(0).max(1),
});
export type NearDuplicate = z.infer<typeof nearDuplicateSchema>;

export const jobSchema = z.object({
  id: z.string(),
  /** Name of the file as it was given. */
  name: z.string(),
  /** Address it was fetched from, where it was not uploaded. */
  address: z.string().optional(),
  /** Bytes. */
  size: z.int().min(0),
  sha256: z.string(),
  wish: jobWishSchema,
  /** Who brought it. */
  actor: z.object({ id: z.string(), name: z.string() }),
  /** ISO 8601, UTC. */
  received: z.string(),
  updated: z.string(),
  stage: jobStageSchema,
  state: jobStateSchema,
  /** Pages done of those the file has, while it is read or recognised. */
  progress: z.object({ done: z.int().min(0), total: z.int().min(0) }).optional(),
  /** Id of the document it became, or that holds the same bytes. */
  document: z.string().optional(),
  /** The bytes were found in the bin, from which that document can be restored. */
  binned: z.boolean().optional(),
  near: z.array(nearDuplicateSchema),
  /** Pages (1-based) without text that can be read, once known. */
  unreadable: z.array(z.int().min(1)).optional(),
  /** Why it failed, or for what it waits. */
  problem: z.object({ code: z.string(), detail: z.string().optional() }).optional(),
  /** Times its work was begun. */
  attempts: z.int().min(0),
});
export type Job = z.infer<typeof jobSchema>;
