import { objectOf, subjectClause, subjectDocument, type Mapping } from '#domain/mapping.ts';

/** Both sides of the mappings that stand or may: what was rejected is none, and what two sets say is said once. */

type Standing = Mapping & { mapping_status: 'accepted' | 'suggested' | 'look-again' };

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

function once(mappings: Iterable<Mapping>, isWanted: (mapping: Mapping) => boolean): Standing[] {
  const found = new Map<string, Standing>();
  for (const mapping of mappings) {
    if (!isStanding(mapping) || 'none' in objectOf(mapping) || !isWanted(mapping)) continue;
    const key = `${mapping.subject_id} ${mapping.object_id}`;
    if (!found.has(key)) found.set(key, mapping);
  }
  return [...found.values()];
}

const isStanding = (mapping: Mapping): mapping is Standing => mapping.mapping_status !== 'rejected';
