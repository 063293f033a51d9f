import { z } from 'zod';

/**
 * The lines of `anchors.jsonl`: every address a document ever gave, with the words by which its clause is
 * found again. Quotes are those of the W3C Web Annotation Data Model's TextQuoteSelector (Recommendation,
 * 23 February 2017, § 4.2.4): exact, prefix, suffix.
 */

const eIdSchema = z
  .string()
  .max(400)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'only a–z, 0–9, _ and - are used in an address');

const quoted = {
  eId: eIdSchema,
  /** Label of the clause as printed; empty where it has none. */
  label: z.string(),
  /** Its first words. */
  quote: z.string(),
  /** What stands just before and just after the quote in the document. */
  before: z.string(),
  after: z.string(),
};

const liveAnchorSchema = z.strictObject(quoted);
const lostAnchorSchema = z.strictObject({
  eId: eIdSchema,
  /** Day since which no clause holds the text (YYYY-MM-DD). */
  lost: z.iso.date(),
  label: quoted.label,
  quote: quoted.quote,
  before: quoted.before,
  after: quoted.after,
});
const movedAnchorSchema = z.strictObject({ eId: eIdSchema, movedTo: eIdSchema });
/** Its text became part of another clause; by its words it is found again when that is taken back. */
const mergedAnchorSchema = z.strictObject({
  eId: eIdSchema,
  movedTo: eIdSchema,
  label: quoted.label,
  quote: quoted.quote,
  before: quoted.before,
  after: quoted.after,
});

/** An address that opens a clause. */
export type LiveAnchor = z.infer<typeof liveAnchorSchema>;
/** An address whose text is no longer in the document. */
export type LostAnchor = z.infer<typeof lostAnchorSchema>;
/** An address whose text now has another address. */
export type MovedAnchor = z.infer<typeof movedAnchorSchema>;
/** An address whose text now stands inside another clause. */
export type MergedAnchor = z.infer<typeof mergedAnchorSchema>;
export type Anchor = LiveAnchor | LostAnchor | MovedAnchor | MergedAnchor;

export const isMoved = (anchor: Anchor): anchor is MovedAnchor | MergedAnchor =>
  'movedTo' in anchor;
export const isMerged = (anchor: Anchor): anchor is MergedAnchor =>
  isMoved(anchor) && 'quote' in anchor;
export const isLost = (anchor: Anchor): anchor is LostAnchor => 'lost' in anchor;

/** The schema a line is to be checked against, by what it says of its address: errors then name one field. */
export function anchorSchemaFor(line: unknown): z.ZodType<Anchor> {
  if (typeof line !== 'object' || line === null) return liveAnchorSchema;
  if ('movedTo' in line) return 'quote' in line ? mergedAnchorSchema : movedAnchorSchema;
  return 'lost' in line ? lostAnchorSchema : liveAnchorSchema;
}
