import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { inWords } from './field-texts.ts';

/**
 * How a document stands to another, as its record says it: `implements:snia`, or `snia` alone where nothing more is said
 * than that they belong together (dcterms:relation). What one record says holds in both directions.
 */

/** After Dublin Core (`replaces`, `isPartOf`) and the European Legislation Identifier (`amends`, `repeals`, `implements`). */
export const RELATION_KINDS = [
  'implements',
  'amends',
  'repeals',
  'replaces',
  /** Says the same in another language. */
  'translates',
  'isPartOf',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export interface Relation {
  /** Absent where nothing more is said than that the two belong together. */
  kind?: RelationKind;
  /** Id of the other document. */
  document: string;
}

const WRITTEN = new RegExp(`^(?:(${RELATION_KINDS.join('|')}):)?([a-z0-9]+(?:-[a-z0-9]+)*)$`, 'u');

/** As a record says it; « implements : snia » is meant the same. */
export const relationSchema = z
  .string()
  .max(120)
  .overwrite((text) => text.replace(/\s*:\s*/u, ':').trim())
  .refine((text) => WRITTEN.test(text), inWords(sayInAll('field.relation')));

export function relationOf(written: string): Relation {
  const [, kind, document = written] = WRITTEN.exec(written) ?? [];
  return { ...(kind !== undefined && { kind: kind as RelationKind }), document };
}

export const writtenRelation = ({ kind, document }: Relation): string =>
  kind === undefined ? document : `${kind}:${document}`;

/** A relation as one of its two documents sees it. */
export interface Side extends Relation {
  /** The other document says it of this one: this is implemented by it, amended by it … */
  isInverse: boolean;
}

/**
 * The relations of document `id`, those that others state as well; each other document once a kind, and without a kind
 * only where nothing more is known.
 * @param records all that have relations
 */
export function sidesOf(
  id: string,
  records: Iterable<{ id: string; relation: readonly string[] }>,
): Side[] {
  const sides = [...records].flatMap(({ id: other, relation }): Side[] =>
    relation.map(relationOf).flatMap((one): Side[] => {
      if (other === id) return [{ ...one, isInverse: false }];
      return one.document === id ? [{ ...one, document: other, isInverse: true }] : [];
    }),
  );
  const kinded = new Set(sides.flatMap(({ kind, document }) => (kind ? [document] : [])));
  const keyOf = ({ kind, document, isInverse }: Side) =>
    kind === undefined || kind === 'translates'
      ? `${kind} ${document}`
      : `${kind} ${isInverse} ${document}`;
  const wanted = sides.filter(({ kind, document }) => kind !== undefined || !kinded.has(document));
  return [...new Map(wanted.map((side) => [keyOf(side), side])).values()];
}
