import { saysNone, subjectClause, subjectDocument, type Mapping } from '#domain/mapping.ts';
import { standingIn, type Standing } from './standing.ts';

/** Both sides of the mappings that stand or may. */

/** What the clauses of `isOurs` serve. */
export function servesOf(
  mappings: Iterable<Mapping>,
  isOurs: (clause: string, document: string) => boolean,
): Standing[] {
  return once(mappings, (one) => isOurs(subjectClause(one), subjectDocument(one)));
}

/**
 * What serves these objects.
 * @param objects ids as mappings name them (CURIE), of concepts or of clauses
 */
export function servingThem(mappings: Iterable<Mapping>, objects: ReadonlySet<string>): Standing[] {
  return once(mappings, ({ object_id: id }) => objects.has(id));
}

const once = (mappings: Iterable<Mapping>, isWanted: (mapping: Mapping) => boolean): Standing[] =>
  standingIn(mappings).filter((one) => !saysNone(one) && isWanted(one));
