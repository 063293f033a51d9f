import { z } from 'zod';
import { localizedSchema } from './language-schema.ts';
import { JOB_STAGES, JOB_STATES } from './job-stage.ts';

/**
 * A job: one file on its way into the library, from the moment its last byte is kept to the moment it can be
 * found. Fields are single words, so that the API sends them as they are.
 */

export const jobStageSchema = z.enum(JOB_STAGES);
export const jobStateSchema = z.enum(JOB_STATES);

/** What is wanted of a file beside its being kept. */
export const jobWishSchema = z.strictObject({
  /** Id of the document of which it is a new version. */
  document: z.string().optional(),
  /** Let readers find it at once, instead of keeping it as a draft. */
  publish: z.boolean().default(false),
  /** The images in the ZIP are the pages of one document, in the order of their names. */
  pages: z.boolean().optional(),
  /** Take it in although the library has, or had, these very bytes in a former version or in the bin. */
  anew: z.boolean().optional(),
});
export type JobWish = z.infer<typeof jobWishSchema>;

/** A document with nearly the same text. */
export const nearDuplicateSchema = z.object({
  document: z.string(),
  /** Share of the word sequences of both that stand in both (Jaccard), 0–1, estimated. */
  likeness: z.number().min(0).max(1),
});
export type NearDuplicate = z.infer<typeof nearDuplicateSchema>;

/** What is wrong, by language. */
const textsSchema = z.object({ fr: z.string(), ar: z.string(), en: z.string() });

/** Something that came in a ZIP, or on a line of a table, and was not taken. */
export const refusedEntrySchema = z.object({
  /** Its path in the ZIP, or its line and address in the table. */
  name: z.string(),
  code: z.string(),
  detail: z.string().optional(),
  /** The detail for a person, where it is a sentence. */
  texts: textsSchema.optional(),
});
export type RefusedEntry = z.infer<typeof refusedEntrySchema>;

/** A field that is wrong in a record that came with a file. */
export const wrongFieldSchema = z.object({
  /** The record's file, with its line where it is a table. */
  file: z.string(),
  field: z.string(),
  texts: textsSchema,
});

/** What a proposed version has of the text that it would replace. */
export const keptTextSchema = z.object({
  /** Share of the words of the present version that stand in it in their sequence, 0–1; absent where one has no text. */
  kept: z.number().min(0).max(1).optional(),
  /** So little of it that this may be the wrong file, or nothing could be compared. */
  unrelated: z.boolean(),
});
export type KeptText = z.infer<typeof keptTextSchema>;

export const jobSchema = z.object({
  id: z.string(),
  /** Name of the file as it was given. */
  name: z.string(),
  /** Address it was fetched from, where it was not uploaded. */
  address: z.string().optional(),
  /** Bytes. */
  size: z.int().min(0),
  sha256: z.string(),
  /** The job of the ZIP or table it came in. */
  bundle: z.string().optional(),
  wish: jobWishSchema,
  /** Set where no file is brought in: pages of a document that is held are recognised. */
  task: z.literal('ocr').optional(),
  /** Who brought it. */
  actor: z.object({ id: z.string(), name: z.string() }),
  /** ISO 8601, UTC. */
  received: z.string(),
  updated: z.string(),
  stage: jobStageSchema,
  state: jobStateSchema,
  /** Pages done of those the file has, while it is read or recognised. */
  progress: z
    .object({
      done: z.int().min(0),
      total: z.int().min(0),
      /** Seconds that the rest will take, as far as that can be told. */
      left: z.int().min(0).optional(),
    })
    .optional(),
  /** Id of the document it became, or that holds the same bytes. */
  document: z.string().optional(),
  /** The former version of that document that has them, where it is not the present one. */
  version: z.int().min(1).optional(),
  /** Folder in the bin of the document that has them, from which it can be restored. */
  binned: z.string().optional(),
  /** How that document is called, for whoever decides what to do with the file. */
  holder: localizedSchema.optional(),
  near: z.array(nearDuplicateSchema),
  /** Of a new version, once it was compared with the present one. */
  compared: keptTextSchema.optional(),
  /** Pages (1-based) without text that can be read, once known. */
  unreadable: z.array(z.int().min(1)).optional(),
  /** Of a ZIP or a table: how many files came of it, and what did not. */
  brought: z.object({ taken: z.int().min(0), refused: z.array(refusedEntrySchema) }).optional(),
  /** Why it failed, or for what it waits. */
  problem: z
    .object({
      code: z.string(),
      detail: z.string().optional(),
      fields: z.array(wrongFieldSchema).optional(),
    })
    .optional(),
  /** Times its work was begun. */
  attempts: z.int().min(0),
});
export type Job = z.infer<typeof jobSchema>;
