import { z } from 'zod';
import { roleSchema } from './person-schema.ts';

/** The audit log of a document: who did what to it, when, and what was there before. */

export const CHANGE_ACTIONS = [
  'added',
  'edited',
  'status',
  'version',
  'corrected',
  'deleted',
  'restored',
  'undone',
] as const;

/** One field before and after; absent where it had, or has, no value. */
const fieldChangeSchema = z.strictObject({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const changeSchema = z.strictObject({
  /** Unique within the document. */
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string(), role: roleSchema }),
  action: z.enum(CHANGE_ACTIONS),
  /** Fields of the record, or `corrections`. */
  fields: z.array(fieldChangeSchema),
  /** Id of the change that this one takes back. */
  undoes: z.string().optional(),
  /** In the words of whoever did it. */
  reason: z.string().optional(),
  /** Id of the job that brought the file. */
  job: z.string().optional(),
});
export type Change = z.infer<typeof changeSchema>;
