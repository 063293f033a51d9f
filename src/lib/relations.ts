import { RELATION_KINDS, relationOf, type RelationKind, type Side } from '#domain/relation.ts';
import { m } from '$lib/paraglide/messages.js';

/** How documents are related, in the reader's words. */

const TERMS: { [kind in RelationKind]: [() => string, () => string] } = {
  implements: [m.relation_implements, m.relation_implemented_by],
  amends: [m.relation_amends, m.relation_amended_by],
  repeals: [m.relation_repeals, m.relation_repealed_by],
  replaces: [m.relation_replaces, m.relation_replaced_by],
  // Which came first is no matter to whoever looks for the same text.
  translates: [m.relation_translates, m.relation_translates],
  isPartOf: [m.relation_is_part_of, m.relation_has_part],
};

type Way = Partial<Pick<Side, 'kind' | 'isInverse'>>;

export const relationTerm = ({ kind, isInverse }: Way): string =>
  kind === undefined ? m.dc_relation() : TERMS[kind][isInverse ? 1 : 0]();

/** A value of the record's field: « Met en œuvre : snia ». */
export function relationInWords(written: string): string {
  const { kind, document } = relationOf(written);
  return kind === undefined ? document : `${relationTerm({ kind })} : ${document}`;
}

/** Related documents under the term for how they are, in the order of the kinds; those of no kind last. */
export function byTerm<R extends Way>(relations: R[]): [term: string, relations: R[]][] {
  const order = ({ kind, isInverse }: R) =>
    (kind === undefined ? RELATION_KINDS.length : RELATION_KINDS.indexOf(kind)) * 2 +
    Number(isInverse ?? false);
  const sorted = relations.toSorted((a, b) => order(a) - order(b));
  return [...Map.groupBy(sorted, relationTerm)];
}
