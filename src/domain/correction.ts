import { z } from 'zod';
import { CLAUSE_KINDS, type ClauseKind } from './clause.ts';

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
]);
export type Correction = z.infer<typeof correctionSchema>;

/** The corrections with one more; a clause is relabelled, or merged, one way only: the last one. Pure. */
export function withCorrection(corrections: Correction[], added: Correction): Correction[] {
  const others = corrections.filter(
    (one) => added.do === 'split' || one.do !== added.do || one.clause !== added.clause,
  );
  return [...others, added];
}

export const correctionsSchema = z.array(correctionSchema).max(5000);
