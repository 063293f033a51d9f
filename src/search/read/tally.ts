import {
  CLAUSE_FACET_NAMES,
  FACET_NAMES,
  type ClauseFacetName,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Codebook, ValueCounter, ValueTallies } from './codebook.ts';
import type { CountedDocument, CountedScope, Library } from './library.ts';
import { meets, missedFacets } from './selection.ts';

/**
 * What matches, by document and by scope. Lists side by side and no objects: there are thousands of each with every
 * search, they are kept for a while, and objects would take longer to clear away than to count.
 */
export interface Matched {
  documents: CountedDocument[];
  /** Of each of `documents`, the clauses that match. */
  clauses: Uint32Array;
  /** Those among them that have facet values of their own, by these. */
  scopes: CountedScope[];
  /** Of each of `scopes`, the clauses that match… */
  inScope: Uint32Array;
  /** …and the place of its document among `documents`. */
  place: Uint32Array;
}

export interface Tally {
  /** Documents with a matching clause that meets the whole selection. */
  selected: StoredDocument[];
  /** Number of those clauses. */
  clauses: number;
  /** For each value, the documents one gets by choosing it beside the other facets' selection. */
  values: ValueTallies;
}

/** Numbers of clauses by id: of their document, or of their scope. */
type Counts = Readonly<{ [id: string]: number }>;

/**
 * Numbers of matching clauses as documents and scopes of the library. What was written a moment ago may be of a
 * document or a scope that the library in memory does not know yet.
 */
export function matchedDocuments(
  byDocument: Counts,
  byScope: Counts,
  library: Pick<Library, 'scopes' | 'counted'>,
): Matched {
  const documents: CountedDocument[] = [];
  const clauses: number[] = [];
  const places = new Map<CountedDocument, number>();
  for (const id in byDocument) {
    const counted = library.counted.get(id);
    if (counted === undefined) continue;
    clauses.push(byDocument[id] ?? 0);
    places.set(counted, documents.push(counted) - 1);
  }
  const scopes: CountedScope[] = [];
  const inScope: number[] = [];
  const place: number[] = [];
  for (const id in byScope) {
    const scope = library.scopes.get(id);
    if (scope === undefined) continue;
    const at = places.get(scope.of);
    if (at === undefined) continue;
    scopes.push(scope);
    inScope.push(byScope[id] ?? 0);
    place.push(at);
  }
  return {
    documents,
    clauses: Uint32Array.from(clauses),
    scopes,
    inScope: Uint32Array.from(inScope),
    place: Uint32Array.from(place),
  };
}

/** All clauses of the library that can be found, as documents that have some. */
export function everyClause({ documents, scopes, counted }: Library): Matched {
  const findable: { [id: string]: number } = {};
  for (const { id, findable_count } of documents.values()) {
    if (findable_count > 0) findable[id] = findable_count;
  }
  return matchedDocuments(findable, inScopes(scopes), { scopes, counted });
}

/** All documents of the library: each as its record describes it, and as its clauses do. */
export function heldDocuments({ scopes, counted }: Library): Matched {
  const held: { [id: string]: number } = {};
  for (const [id, { document }] of counted) {
    // As if one clause more, with no values of its own, stood for the record.
    held[id] = document.scopes.reduce((sum, scope) => sum + scope.clauses, 1);
  }
  return matchedDocuments(held, inScopes(scopes), { scopes, counted });
}

function inScopes(scopes: Library['scopes']): Counts {
  return Object.fromEntries([...scopes].map(([id, { scope }]) => [id, scope.clauses]));
}

/**
 * Totals and facet counts. A clause has the values of its document and its own; it is selected when it has
 * one of the chosen values under every facet, and a document is when one of its matching clauses is.
 */
export function tally(matched: Matched, filters: FacetSelection, codebook: Codebook): Tally {
  const selected: StoredDocument[] = [];
  const counter = codebook.counter();
  // Most searches choose nothing, and of thousands of documents looking takes time.
  const isFiltered = FACET_NAMES.some((name) => (filters[name] ?? []).length > 0);
  const scopes = scopesByDocument(matched);
  let clauses = 0;
  matched.documents.forEach((counted, at) => {
    const { document, values } = counted;
    counter.begin();
    const missed = isFiltered ? missedFacets(document.record, values, filters) : [];
    const inside =
      missed.length === 0
        ? wholly(matched, at, scopes, counter)
        : partly(matched, at, scopes, missed, filters, counter);
    if (inside > 0) selected.push(document);
    clauses += inside;
  });
  return { selected, clauses, values: counter.counts() };
}

/** The scopes of each document, one after the other: the first one, and for each the next; −1 where there is none. */
interface Chains {
  first: Int32Array;
  next: Int32Array;
}

function scopesByDocument({ documents, scopes, place }: Matched): Chains {
  const first = new Int32Array(documents.length).fill(-1);
  const next = new Int32Array(scopes.length);
  for (let scope = 0; scope < scopes.length; scope += 1) {
    const at = place[scope] ?? 0;
    next[scope] = first[at] ?? -1;
    first[at] = scope;
  }
  return { first, next };
}

/**
 * Counts a document that meets the selection by its record, and with it all its clauses.
 * @returns the number of its clauses inside the selection
 */
function wholly(
  { documents, clauses, scopes }: Matched,
  at: number,
  { first, next }: Chains,
  counter: ValueCounter,
): number {
  counter.add(documents[at]?.codes.all);
  for (let scope = first[at] ?? -1; scope >= 0; scope = next[scope] ?? -1) {
    counter.add(scopes[scope]?.codes.all);
  }
  return clauses[at] ?? 0;
}

/**
 * Counts a document that meets the selection, if at all, by what its clauses add.
 * @returns the number of its clauses inside the selection
 */
function partly(
  { documents, clauses, scopes, inScope }: Matched,
  at: number,
  { first, next }: Chains,
  missedByRecord: FacetName[],
  filters: FacetSelection,
  counter: ValueCounter,
): number {
  let plain = clauses[at] ?? 0;
  let inside = 0;
  // The facets under which one gets the document by choosing a value of its record.
  const open = new Set<FacetName | 'all'>();
  for (let index = first[at] ?? -1; index >= 0; index = next[index] ?? -1) {
    const scope = scopes[index];
    if (scope === undefined) continue;
    plain -= inScope[index] ?? 0;
    const missed = missedByRecord.filter((name) => !meetsItself(name, scope, filters));
    // What misses one facet is still what one gets by choosing another value there; two are too many.
    if (missed.length > 1) continue;
    const [name = 'all'] = missed;
    if (name === 'all') inside += inScope[index] ?? 0;
    open.add(name);
    if (name === 'all' || isClauseFacet(name)) counter.add(scope.codes[name]);
  }
  const [only, second] = missedByRecord;
  if (plain > 0 && only !== undefined && second === undefined) open.add(only);
  for (const name of open) counter.add(documents[at]?.codes[name]);
  return inside;
}

/** Whether a clause meets by values of its own what is chosen under `name`. */
function meetsItself(
  name: FacetName,
  scope: CountedScope,
  filters: FacetSelection,
): boolean {
  return isClauseFacet(name) && meets(scope.own[name], filters[name]);
}

function isClauseFacet(name: FacetName): name is ClauseFacetName {
  return (CLAUSE_FACET_NAMES as FacetName[]).includes(name);
}
