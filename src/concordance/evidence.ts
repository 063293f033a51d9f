import { createHash } from 'node:crypto';
import type { Clause } from '#domain/clause.ts';
import type { Mapping } from '#domain/mapping.ts';
import type { Concept } from '#domain/vocabulary.ts';

/** The words of a clause that show something: a TextQuoteSelector (W3C Web Annotation Data Model, § 4.2.4). */
export type Evidence = Pick<
  Mapping,
  | 'subject_quote'
  | 'subject_quote_prefix'
  | 'subject_quote_suffix'
  | 'subject_page'
  | 'subject_sha256'
>;

/** Characters on either side of a quote: enough to tell two places apart. */
const AROUND = 40;

/** A text as quotes are looked for in it: ends of lines are spaces. */
export const plainText = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * The evidence that `quote` stands in a clause.
 * @param sha256 of the original in which the clause was read
 * @returns `undefined` where it does not stand there
 */
export function evidenceOf(
  clause: Pick<Clause, 'text' | 'page'>,
  quote: string,
  sha256: string,
): Evidence | undefined {
  const text = plainText(clause.text);
  const exact = plainText(quote);
  const at = exact === '' ? -1 : text.indexOf(exact);
  if (at < 0) return undefined;
  const prefix = lastWords(text.slice(0, at).trimEnd());
  const suffix = firstWords(text.slice(at + exact.length).trimStart());
  return {
    subject_quote: exact,
    ...(prefix !== '' && { subject_quote_prefix: prefix }),
    ...(suffix !== '' && { subject_quote_suffix: suffix }),
    ...(clause.page !== undefined && { subject_page: clause.page }),
    subject_sha256: sha256,
  };
}

/** Whether the quote of a mapping stands in the text of its clause. */
export function quoteStands({ subject_quote: quote }: Evidence, text: string): boolean {
  return quote === undefined || plainText(text).includes(plainText(quote));
}

/** Names the words of a clause and of a concept: a rejected suggestion comes back only when they are others. */
export function basisOf(clause: Pick<Clause, 'text'>, concept: Concept | undefined): string {
  const { prefLabel, altLabel, definition } = concept ?? {};
  const parts = [plainText(clause.text), prefLabel, altLabel, definition];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Name of the mapping of this subject to this object, the same whoever finds it. */
export function recordId(subject: string, object: string): string {
  const hash = createHash('sha256').update(`${subject} ${object}`).digest('hex');
  return `map:${hash.slice(0, 16)}`;
}

function firstWords(text: string): string {
  if (text.length <= AROUND) return text;
  const end = text.lastIndexOf(' ', AROUND);
  return text.slice(0, end > 0 ? end : AROUND);
}

function lastWords(text: string): string {
  if (text.length <= AROUND) return text;
  const start = text.indexOf(' ', text.length - AROUND - 1);
  return text.slice(start >= 0 ? start + 1 : text.length - AROUND);
}
