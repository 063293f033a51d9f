import {
  byFacet,
  CLAUSE_FACET_NAMES,
  FACET_NAMES,
  type ClauseFacetName,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import { documentOfScope } from '../scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { ValueCounter } from './codebook.ts';
import type { CountedDocument, CountedScope, Library } from './library.ts';
import { meets, missedFacets } from './selection.ts';

/** A document of which something matches, with what matches of it by scope. */
export interface Matched {
  counted: CountedDocument;
  /** Without the scope, clauses that add nothing to the values of their document. */
  scopes: { scope: CountedScope | undefined; clauses: number }[];
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

/**
 * Numbers of matching clauses by scope, as documents of the library.
 * @param counts by id of the scope, as the engine has them: the scopes of a document follow each other
 */
export function matchedDocuments(
  counts: Readonly<{ [scope: string]: number }>,
  library: Pick<Library, 'scopes' | 'counted'>,
): Matched[] {
  const matched = new Map<CountedDocument, Matched>();
  let last: Matched | undefined;
  for (const id in counts) {
    const scope = library.scopes.get(id);
    // A document written a moment ago may have scopes that the library in memory does not know yet.
    const counted = scope?.of ?? library.counted.get(documentOfScope(id));
    if (counted === undefined) continue;
    if (last?.counted !== counted) {
      last = matched.get(counted) ?? { counted, scopes: [] };
      matched.set(counted, last);
    }
    last.scopes.push({ scope, clauses: counts[id] ?? 0 });
  }
  return [...matched.values()];
}

/** All clauses of the library, as documents that have some. */
export function everyClause(library: Library): Matched[] {
  const matched = new Map<CountedDocument, Matched>();
  for (const scope of library.scopes.values()) {
    const one = matched.get(scope.of) ?? { counted: scope.of, scopes: [] };
    matched.set(scope.of, one);
    one.scopes.push({ scope, clauses: scope.scope.clauses });
  }
  return [...matched.values()];
}

/** All documents of the library: each as its record describes it, and as its clauses do. */
export function heldDocuments(library: Library): Matched[] {
  const asRecord = { scope: undefined, clauses: 0 };
  const withClauses = new Map(everyClause(library).map((one) => [one.counted, one.scopes]));
  return [...library.counted.values()].map((counted) => ({
    counted,
    scopes: [asRecord, ...(withClauses.get(counted) ?? [])],
  }));
}

/**
 * Totals and facet counts. A clause has the values of its document and its own; it is selected when it has
 * one of the chosen values under every facet, and a document is when one of its matching clauses is.
 */
export function tally(
  matched: Matched[],
  filters: FacetSelection,
  codebooks: Library['codebooks'],
): Tally {
  const selected: StoredDocument[] = [];
  const counters = byFacet((name) => codebooks[name].counter());
  // Most searches choose nothing, and of thousands of documents looking takes time.
  const isFiltered = FACET_NAMES.some((name) => (filters[name] ?? []).length > 0);
  let clauses = 0;
  for (const [index, one] of matched.entries()) {
    const { document, values, codes } = one.counted;
    const counting: Counting = { counters, document: index + 1 };
    const missed = isFiltered ? missedFacets(document.record, values, filters) : [];
    const { isSelected, inside, open } =
      missed.length === 0 ? wholly(one, counting) : partly(one, missed, filters, counting);
    if (isSelected) selected.push(document);
    clauses += inside;
    for (const name of open) counters[name].add(codes[name], counting.document);
  }
  return { selected, clauses, values: byFacet((name) => counters[name].counts()) };
}

interface Counting {
  counters: { [name in FacetName]: ValueCounter };
  /** Number of the document that is being counted. */
  document: number;
}

interface Look {
  isSelected: boolean;
  /** Number of its clauses inside the selection. */
  inside: number;
  /** Facets under which one gets it by choosing a value of its record. */
  open: Iterable<FacetName>;
}

/** A document that meets the selection by its record, and with it all its clauses. */
function wholly({ scopes }: Matched, { counters, document }: Counting): Look {
  let inside = 0;
  for (const { scope, clauses } of scopes) {
    inside += clauses;
    if (scope === undefined) continue;
    for (const name of CLAUSE_FACET_NAMES) counters[name].add(scope.codes[name], document);
  }
  return { isSelected: true, inside, open: FACET_NAMES };
}

/** A document that meets the selection, if at all, by what its clauses add. */
function partly(
  { scopes }: Matched,
  missedByRecord: FacetName[],
  filters: FacetSelection,
  { counters, document }: Counting,
): Look {
  let isSelected = false;
  let inside = 0;
  const open = new Set<FacetName>();
  for (const { scope, clauses } of scopes) {
    const missed = missedByRecord.filter((name) => !meetsItself(name, scope, filters));
    // What misses one facet is still what one gets by choosing another value there; two are too many.
    if (missed.length > 1) continue;
    const only = missed[0];
    if (only === undefined) {
      isSelected = true;
      inside += clauses;
    } else open.add(only);
    if (scope === undefined) continue;
    for (const name of CLAUSE_FACET_NAMES) {
      if (only === undefined || only === name) counters[name].add(scope.codes[name], document);
    }
  }
  return { isSelected, inside, open: isSelected ? FACET_NAMES : open };
}

/** Whether a clause meets by values of its own what is chosen under `name`. */
function meetsItself(
  name: FacetName,
  scope: CountedScope | undefined,
  filters: FacetSelection,
): boolean {
  return scope !== undefined && isClauseFacet(name) && meets(scope.own[name], filters[name]);
}

function isClauseFacet(name: FacetName): name is ClauseFacetName {
  return (CLAUSE_FACET_NAMES as FacetName[]).includes(name);
}
