import { z } from 'zod';
import { CHANGE_ACTIONS } from './change-actions.ts';
import { localizedSchema } from './language-schema.ts';
import { roleSchema } from './person-schema.ts';

/** The audit log: who did what to a document or to an account, when, and what was there before. */

/** One field before and after; absent where it had, or has, no value. */
const fieldChangeSchema = z.strictObject({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

const aboutDocument = z.strictObject({
  kind: z.literal('document'),
  id: z.string(),
  title: localizedSchema.optional(),
});
const aboutAccount = z.strictObject({
  kind: z.literal('account'),
  /** Its e-mail address as it was before the change. */
  id: z.string(),
  name: z.string(),
});

const aboutVocabulary = z.strictObject({
  kind: z.literal('vocabulary'),
  id: z.string(),
});

const aboutConcordance = z.strictObject({
  kind: z.literal('concordance'),
  /** Of the set of mappings. */
  id: z.string(),
});

const aboutLibrary = z.strictObject({
  kind: z.literal('library'),
  /** When the backup was made that it was restored from; ISO 8601. */
  id: z.string(),
});

/** What a change is about, where that is not told by the folder in which it stands. */
export const changeAboutSchema = z.discriminatedUnion('kind', [
  aboutDocument,
  aboutAccount,
  aboutVocabulary,
  aboutConcordance,
  aboutLibrary,
]);
export type ChangeAbout = z.infer<typeof changeAboutSchema>;

export const changeSchema = z.strictObject({
  /** Unique within its history. */
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string(), role: roleSchema }),
  action: z.enum(CHANGE_ACTIONS),
  /** Absent in the history of a document: it is about that document. */
  about: changeAboutSchema.optional(),
  /** Fields of the record or of the account, `corrections`, or pages that were `recognised`. */
  fields: z.array(fieldChangeSchema),
  /** Revision of the record it was made from; of changes of records only. */
  from: z.string().optional(),
  /** Id of the change that this one takes back. */
  undoes: z.string().optional(),
  /** In the words of whoever did it. */
  reason: z.string().optional(),
  /** Id of the job that brought the file, or recognised it. */
  job: z.string().optional(),
});
export type Change = z.infer<typeof changeSchema>;
