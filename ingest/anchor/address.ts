import type { Clause } from '#domain/clause.ts';
import type { Identity } from './identity.ts';
import type { Matches } from './match.ts';

/**
 * Gives each clause its address (rules 1 to 3 of README.md).
 * @returns eId that the structure proposes → eId that the clause gets; every value once
 */
export function addressesOf(
  clauses: Clause[],
  identities: Identity[],
  { own, within }: Pick<Matches, 'own' | 'within'>,
): Map<string, string> {
  const owner = new Map(identities.flatMap((i) => i.addresses.map((eId) => [eId, i])));
  const holder = new Map([...within, ...own].map(([identity, { clause }]) => [identity, clause]));
  const first = new Map([...own].map(([identity, { clause }]) => [clause, identity]));
  const taken = new Set([...owner.keys(), ...clauses.map(({ eId }) => eId)]);

  return new Map(
    clauses.map((clause) => {
      const known = owner.get(clause.eId);
      if (known === undefined || holder.get(known) === clause) return [clause.eId, clause.eId];
      const kept = first.get(clause)?.anchor.eId;
      return [clause.eId, kept ?? freeEId(clause.eId, taken)];
    }),
  );
}

function freeEId(eId: string, taken: Set<string>): string {
  for (let copy = 2; ; copy += 1) {
    const wanted = `${eId}_${copy}`;
    if (taken.has(wanted)) continue;
    taken.add(wanted);
    return wanted;
  }
}
