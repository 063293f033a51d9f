import {
  CLAUSE_FACET_NAMES,
  FACET_NAMES,
  FACETS,
  type ClauseFacetName,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import { parseScopeId, type Scope } from '../scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Library } from './library.ts';
import { meets, missedFacets } from './selection.ts';

/** A document of which something matches, with what matches of it by scope. */
export interface Matched {
  document: StoredDocument;
  scopes: Scope[];
}

/** Documents by value under each facet. */
export type ValueTallies = { [name in FacetName]: Map<string, number> };

export interface Tally {
  /** Documents with a matching clause that meets the whole selection. */
  selected: StoredDocument[];
  /** Number of those clauses. */
  clauses: number;
  /** For each value, the documents one gets by choosing it beside the other facets' selection. */
  values: ValueTallies;
}

/** Numbers of matching clauses by scope, as documents of the library. */
export function matchedDocuments(counts: Map<string, number>, library: Library): Matched[] {
  const matched = new Map<string, Matched>();
  for (const [id, clauses] of counts) {
    const parts = parseScopeId(id);
    const document = library.documents.get(parts.document);
    if (document === undefined) continue;
    const known = document.scopes.find(({ key }) => key === parts.key);
    // A document written a moment ago may have scopes that the library in memory does not know yet.
    const scope = { ...(known ?? { key: parts.key, theme: [], region: [] }), clauses };
    const one = matched.get(document.id);
    if (one === undefined) matched.set(document.id, { document, scopes: [scope] });
    else one.scopes.push(scope);
  }
  return [...matched.values()];
}

/** All documents of the library: each as its record describes it, and as its clauses do. */
export function heldDocuments(library: Library): Matched[] {
  return [...library.documents.values()].map((document) => ({
    document,
    scopes: [{ key: '', theme: [], region: [], clauses: 0 }, ...document.scopes],
  }));
}

/**
 * Totals and facet counts. A clause has the values of its document and its own; it is selected when it has
 * one of the chosen values under every facet, and a document is when one of its matching clauses is.
 */
export function tally(matched: Matched[], filters: FacetSelection): Tally {
  const selected: StoredDocument[] = [];
  const values = Object.fromEntries(
    FACET_NAMES.map((name) => [name, new Map<string, number>()]),
  ) as ValueTallies;
  let clauses = 0;
  for (const { document, scopes } of matched) {
    const { isSelected, inside, reachable } = lookAt(document, scopes, filters);
    if (isSelected) selected.push(document);
    clauses += inside;
    for (const [name, reached] of reachable)
      for (const value of reached) values[name].set(value, (values[name].get(value) ?? 0) + 1);
  }
  return { selected, clauses, values };
}

/** Of one document: whether it is selected, with how many clauses, and under which values it could be. */
function lookAt({ record }: StoredDocument, scopes: Scope[], filters: FacetSelection) {
  const missedByRecord = missedFacets(record, filters);
  const reachable = new Map<FacetName, Set<string>>();
  let isSelected = false;
  let inside = 0;
  for (const scope of scopes) {
    const missed = missedByRecord.filter(
      (name) => !isClauseFacet(name) || !meets(scope[name], filters[name]),
    );
    // What misses one facet is still what one gets by choosing another value there; two are too many.
    if (missed.length > 1) continue;
    if (missed.length === 0) {
      isSelected = true;
      inside += scope.clauses;
    }
    for (const name of missed.length === 0 ? FACET_NAMES : missed) {
      const reached = reachable.get(name) ?? new Set(FACETS[name].values(record));
      reachable.set(name, reached);
      if (isClauseFacet(name)) for (const value of scope[name]) reached.add(value);
    }
  }
  return { isSelected, inside, reachable };
}

function isClauseFacet(name: FacetName): name is ClauseFacetName {
  return (CLAUSE_FACET_NAMES as FacetName[]).includes(name);
}
