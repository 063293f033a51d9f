import type { Mapping } from '#domain/mapping.ts';

/** A mapping that stands or may: what was rejected is none. */
export type Standing = Mapping & { mapping_status: 'accepted' | 'suggested' | 'look-again' };

/** Those that stand or may; what several sets say of a clause and an object is said once, by the one that was accepted. */
export function standingIn(mappings: Iterable<Mapping>): Standing[] {
  const found = new Map<string, Standing>();
  for (const mapping of mappings) {
    if (!isStanding(mapping)) continue;
    const key = `${mapping.subject_id} ${mapping.object_id}`;
    const known = found.get(key);
    const isBetter = known?.mapping_status !== 'accepted' && mapping.mapping_status === 'accepted';
    if (known === undefined || isBetter) found.set(key, mapping);
  }
  return [...found.values()];
}

const isStanding = (mapping: Mapping): mapping is Standing => mapping.mapping_status !== 'rejected';
