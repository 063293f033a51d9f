import { createHash } from 'node:crypto';
import type { Clause } from '#domain/clause.ts';
import { CLAUSE_FACET_NAMES, FACETS, type ClauseFacetName } from '#domain/facets.ts';
import type { Record } from '#domain/record.ts';

/**
 * Clauses of one document that have the same facet values: those of their document and the same ones of
 * their own beside. The engine counts matches by scope, which is few numbers, and every total and facet
 * count of documents follows from them exactly, whatever the reader has chosen.
 */
export type Scope = {
  /** Values that the clauses name and their document does not have. */
  [name in ClauseFacetName]: string[];
} & {
  /** Names it within its document by its values alone: it stays the same when the document is written anew. */
  key: string;
  /** Number of clauses. */
  clauses: number;
};

/** The scope of a clause, itself the only one in it. */
export function scopeOf(clause: Clause, record: Record): Scope {
  const own = Object.fromEntries(
    CLAUSE_FACET_NAMES.map((name) => [name, ownValues(name, clause, record)]),
  ) as { [name in ClauseFacetName]: string[] };
  const hasOwn = CLAUSE_FACET_NAMES.some((name) => own[name].length > 0);
  const key = hasOwn ? createHash('sha256').update(JSON.stringify(own)).digest('hex') : '';
  return { ...own, key: key.slice(0, 8), clauses: 1 };
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
    const known = scopes.get(scope.key);
    if (known === undefined) scopes.set(scope.key, scope);
    else known.clauses += 1;
  }
  return [...scopes.values()];
}

const SEPARATOR = '/';

/** A scope as the engine knows it, among those of all documents. */
export function scopeId(document: string, key: string): string {
  return `${document}${SEPARATOR}${key}`;
}

/** Id of the document that a scope is of. */
export function documentOfScope(id: string): string {
  return id.slice(0, id.lastIndexOf(SEPARATOR));
}
