import { createHash } from 'node:crypto';
import type { Clause } from '#domain/clause.ts';
import { byClauseFacet, CLAUSE_FACET_NAMES, FACETS, type ClauseFacetName } from '#domain/facets.ts';
import type { Record } from '#domain/record.ts';

/**
 * Clauses of one document that name the same facet values beside those of their document. Most name none, and
 * are of no scope: they have the values of their document. The engine counts matches by document and by scope,
 * and every total and facet count of documents follows from these numbers exactly, whatever the reader has chosen.
 */
export type Scope = {
  /** Values that the clauses name and their document does not have. */
  [name in ClauseFacetName]: string[];
} & {
  /**
   * Names it among those of all documents, by its document and its values alone: it stays the same when the
   * document is written anew. Short, for the engine answers thousands of them.
   */
  id: string;
  /** Number of clauses. */
  clauses: number;
};

/** Letters (of base64) in an id: with a million scopes, two have the same one with a chance of 1 in 2 million. */
const ID_LENGTH = 10;

/** The scope of a clause, itself the only one in it; `undefined` where it adds nothing to its document's values. */
export function scopeOf(clause: Clause, record: Record): Scope | undefined {
  const own = byClauseFacet((name) => ownValues(name, clause, record));
  if (CLAUSE_FACET_NAMES.every((name) => own[name].length === 0)) return undefined;
  const named = JSON.stringify([record.id, own]);
  const id = createHash('sha256').update(named).digest('base64url').slice(0, ID_LENGTH);
  return { ...own, id, clauses: 1 };
}

function ownValues(name: ClauseFacetName, clause: Clause, record: Record): string[] {
  const inherited = FACETS[name].values(record);
  const own = FACETS[name].clauseValues(clause).filter((value) => !inherited.includes(value));
  return [...new Set(own)].sort();
}

/** The scopes of a document, each with the number of its clauses. */
export function scopesOf(clauses: Clause[], record: Record): Scope[] {
  const scopes = new Map<string, Scope>();
  for (const clause of clauses) {
    const scope = scopeOf(clause, record);
    if (scope === undefined) continue;
    const known = scopes.get(scope.id);
    if (known === undefined) scopes.set(scope.id, scope);
    else known.clauses += 1;
  }
  return [...scopes.values()];
}
