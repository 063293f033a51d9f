import { z } from 'zod';
import { CLAUSE_KINDS, type ClauseKind } from './clause.ts';
import { MEASURE_FIELDS } from './measure.ts';

/**
 * What a librarian found wrong in how a text was split into clauses, and how it should be. A correction names its
 * clause by eId and by the words it begins with, so that it is applied again after each ingest, and left aside,
 * and reported, where the text it speaks of is no longer there.
 */

const kinds = Object.keys(CLAUSE_KINDS) as [ClauseKind, ...ClauseKind[]];

const target = {
  /** eId of the clause as the pipeline names it, before any correction. */
  clause: z.string().min(1),
  /** First words of its text, by which it is known. */
  begins: z.string(),
};

export const correctionSchema = z.discriminatedUnion('do', [
  /** Its text belongs to the clause before it. */
  z.strictObject({ do: z.literal('merge'), ...target }),
  /** A new clause begins inside it, at the first place where these words stand. */
  z.strictObject({
    do: z.literal('split'),
    ...target,
    at: z.string().min(1),
    kind: z.enum(kinds).default('paragraph'),
    label: z.string().default(''),
  }),
  /** It is of another kind, or has another label or heading. */
  z.strictObject({
    do: z.literal('relabel'),
    ...target,
    kind: z.enum(kinds).optional(),
    label: z.string().optional(),
    heading: z.string().optional(),
  }),
  /** What is read of it as a measure is wrong under this field; no values: the text says nothing of it. */
  z.strictObject({
    do: z.literal('measure'),
    ...target,
    field: z.enum(MEASURE_FIELDS),
    values: z.array(z.string().min(1).max(500)).max(30),
  }),
]);
export type Correction = z.infer<typeof correctionSchema>;

/** The corrections with one more; a clause is relabelled, or merged, one way only: the last one. Pure. */
export function withCorrection(corrections: Correction[], added: Correction): Correction[] {
  const others = corrections.filter((one) => !isReplaced(one, added));
  return [...others, added];
}

export const correctionsSchema = z.array(correctionSchema).max(5000);

/** Of a measure each field is corrected by itself; a text may be split at several places. */
function isReplaced(one: Correction, added: Correction): boolean {
  if (added.do === 'split' || one.clause !== added.clause) return false;
  if (added.do === 'measure') return one.do === 'measure' && one.field === added.field;
  return one.do === added.do;
}
