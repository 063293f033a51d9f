import {
  CLAUSE_FACET_NAMES,
  FACET_NAMES,
  type ClauseFacetName,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import { documentOfScope } from '../scope.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Library } from './library.ts';
import { meets, missedFacets } from './selection.ts';
import type { FacetValues, OwnValues } from './values.ts';

/** A document of which something matches, with what matches of it by scope. */
export interface Matched {
  document: StoredDocument;
  /** Its facet values, with those above them in a hierarchy. */
  values: FacetValues;
  /** `own`: what clauses name beside those values. */
  scopes: { own: OwnValues; clauses: number }[];
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

const NOTHING_OWN: OwnValues = { theme: [], region: [] };

/** Numbers of matching clauses by scope, as documents of the library. */
export function matchedDocuments(counts: Map<string, number>, library: Library): Matched[] {
  const matched = new Map<StoredDocument, Matched>();
  for (const [id, clauses] of counts) {
    const known = library.scopes.get(id);
    // A document written a moment ago may have scopes that the library in memory does not know yet.
    const document = known?.document ?? library.documents.get(documentOfScope(id));
    if (document === undefined) continue;
    const scope = { own: known?.own ?? NOTHING_OWN, clauses };
    const one = matched.get(document);
    const values = library.values.get(document.id);
    if (one !== undefined) one.scopes.push(scope);
    else if (values !== undefined) matched.set(document, { document, values, scopes: [scope] });
  }
  return [...matched.values()];
}

/** All documents of the library: each as its record describes it, and as its clauses do. */
export function heldDocuments(library: Library): Matched[] {
  const counts = new Map<string, number>();
  for (const [id, { scope }] of library.scopes) counts.set(id, scope.clauses);
  const matched = matchedDocuments(counts, library);
  const withClauses = new Set(matched.map(({ document }) => document));
  for (const document of library.documents.values()) {
    const values = library.values.get(document.id);
    if (values === undefined || withClauses.has(document)) continue;
    matched.push({ document, values, scopes: [] });
  }
  for (const { scopes } of matched) scopes.push({ own: NOTHING_OWN, clauses: 0 });
  return matched;
}

/**
 * Totals and facet counts. A clause has the values of its document and its own; it is selected when it has
 * one of the chosen values under every facet, and a document is when one of its matching clauses is.
 */
export function tally(matched: Matched[], filters: FacetSelection): Tally {
  const selected: StoredDocument[] = [];
  const counters = byFacet(() => new ValueCounter());
  let clauses = 0;
  for (const one of matched) {
    const missed = missedFacets(one.document.record, one.values, filters);
    // Most searches choose nothing, and of thousands of documents this is what takes the time.
    const { isSelected, inside, open } =
      missed.length === 0 ? wholly(one, counters) : partly(one, missed, filters, counters);
    if (isSelected) selected.push(one.document);
    clauses += inside;
    for (const name of open) counters[name].add(one.values[name]);
  }
  return { selected, clauses, values: byFacet((name) => counters[name].counts()) };
}

type Counters = { [name in FacetName]: ValueCounter };

function byFacet<T>(make: (name: FacetName) => T): { [name in FacetName]: T } {
  return Object.fromEntries(FACET_NAMES.map((name) => [name, make(name)])) as {
    [name in FacetName]: T;
  };
}

/** Documents by value. */
class ValueCounter {
  /** By list of values: equal lists are one (values.ts), and documents with the same ones are many. */
  #lists = new Map<readonly string[], number>();
  #single = new Map<string, { count: number; last: Matched }>();

  /** Counts a document for each of `values`. */
  add(values: readonly string[]): void {
    this.#lists.set(values, (this.#lists.get(values) ?? 0) + 1);
  }

  /** Counts `document` for a value that its clauses add, once, however many of them follow each other. */
  addOnce(value: string, document: Matched): void {
    const known = this.#single.get(value);
    if (known === undefined) this.#single.set(value, { count: 1, last: document });
    else if (known.last !== document) {
      known.count += 1;
      known.last = document;
    }
  }

  counts(): Map<string, number> {
    const counts = new Map([...this.#single].map(([value, { count }]) => [value, count]));
    for (const [values, count] of this.#lists) {
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count);
    }
    return counts;
  }
}

interface Look {
  isSelected: boolean;
  /** Number of its clauses inside the selection. */
  inside: number;
  /** Facets under which one gets it by choosing a value of its record. */
  open: Iterable<FacetName>;
}

/** A document that meets the selection by its record, and with it all its clauses. */
function wholly(one: Matched, counters: Counters): Look {
  let inside = 0;
  for (const { own, clauses } of one.scopes) {
    inside += clauses;
    for (const name of CLAUSE_FACET_NAMES) {
      for (const value of own[name]) counters[name].addOnce(value, one);
    }
  }
  return { isSelected: true, inside, open: FACET_NAMES };
}

/** A document that meets the selection, if at all, by what its clauses add. */
function partly(
  one: Matched,
  missedByRecord: FacetName[],
  filters: FacetSelection,
  counters: Counters,
): Look {
  let isSelected = false;
  let inside = 0;
  const open = new Set<FacetName>();
  for (const { own, clauses } of one.scopes) {
    const missed = missedByRecord.filter((name) => !meetsItself(name, own, filters));
    // What misses one facet is still what one gets by choosing another value there; two are too many.
    if (missed.length > 1) continue;
    const only = missed[0];
    if (only === undefined) {
      isSelected = true;
      inside += clauses;
    } else open.add(only);
    for (const name of CLAUSE_FACET_NAMES) {
      if (only !== undefined && only !== name) continue;
      for (const value of own[name]) counters[name].addOnce(value, one);
    }
  }
  return { isSelected, inside, open: isSelected ? FACET_NAMES : open };
}

/** Whether a clause meets by values of its own what is chosen under `name`. */
function meetsItself(name: FacetName, own: OwnValues, filters: FacetSelection): boolean {
  return isClauseFacet(name) && meets(own[name], filters[name]);
}

function isClauseFacet(name: FacetName): name is ClauseFacetName {
  return (CLAUSE_FACET_NAMES as FacetName[]).includes(name);
}
