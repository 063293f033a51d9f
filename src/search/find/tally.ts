import { CLAUSE_FACET_NAMES, type ClauseFacetName, type FacetName } from '#domain/facets.ts';
import type { StoredDocument } from '../write/entry.ts';
import type { Census, CountedDocument, CountedScope, Numbered } from '../library/census.ts';
import type { ValueCounter, ValueTallies } from '../library/codebook.ts';
import { censusIn, type Library } from '../library/library.ts';
import {
  chosenFacets,
  missedFacets,
  type ChosenFacet,
  type Selection,
} from '../understand/selection.ts';

/**
 * What matches, by document and by scope. Lists of numbers side by side and no objects: there are thousands of each
 * with every search, they are kept for a while, and objects would take longer to clear away than to count.
 */
export interface Matched {
  /** Numbers of documents (census.ts). */
  documents: Uint32Array;
  /** Of each of `documents`, the clauses that match. */
  clauses: Uint32Array;
  /** Numbers of the scopes that some of these clauses are of. */
  scopes: Uint32Array;
  /** Of each of `scopes`, the clauses that match. */
  inScope: Uint32Array;
}

export interface Tally {
  /** Documents with a matching clause that meets the whole selection. */
  selected: StoredDocument[];
  /** Of each of `selected`, how many such clauses it has. */
  inside: number[];
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
export function matchedDocuments(byDocument: Counts, byScope: Counts, census: Census): Matched {
  const [documents, clauses] = numbersOf(byDocument, census.documents);
  const [scopes, inScope] = numbersOf(byScope, census.scopes);
  return { documents, clauses, scopes, inScope };
}

/** `matched` with `documents` among it that are there for their names, if not for a clause. */
export function withNamed(
  matched: Matched,
  documents: readonly StoredDocument[],
  { documents: { numbers } }: Census,
): Matched {
  if (documents.length === 0) return matched;
  const known = new Set(matched.documents);
  const added = documents
    .flatMap(({ id }) => numbers.get(id) ?? [])
    .filter((number) => !known.has(number));
  if (added.length === 0) return matched;
  return {
    ...matched,
    documents: Uint32Array.of(...matched.documents, ...added),
    clauses: Uint32Array.of(...matched.clauses, ...added.map(() => 0)),
  };
}

function numbersOf<One>(
  counts: Counts,
  { numbers }: Numbered<One>,
): [numbers: Uint32Array, counts: Uint32Array] {
  const known: number[] = [];
  const values: number[] = [];
  for (const id in counts) {
    const number = numbers.get(id);
    if (number === undefined) continue;
    known.push(number);
    values.push(counts[id] ?? 0);
  }
  return [Uint32Array.from(known), Uint32Array.from(values)];
}

/** All clauses of the library that can be found, as documents that have some. */
export function everyClause({ census }: Library): Matched {
  return allOf(census, ({ findable_count }) => findable_count);
}

/** All documents of the library: each as its record describes it, and as its clauses do. */
export function heldDocuments({ census }: Library): Matched {
  // As if one clause more, with no values of its own, stood for the record.
  return allOf(census, ({ scopes }) => scopes.reduce((sum, scope) => sum + scope.clauses, 1));
}

/** The documents of which there are some clauses, with all scopes. */
function allOf(
  { documents, scopes }: Census,
  clausesOf: (document: StoredDocument) => number,
): Matched {
  const clauses = documents.all.map(({ document }) => clausesOf(document));
  return {
    documents: Uint32Array.from(documents.all.keys()).filter((number) => clauses[number] !== 0),
    clauses: Uint32Array.from(clauses).filter((some) => some !== 0),
    scopes: Uint32Array.from(scopes.all.keys()),
    inScope: Uint32Array.from(scopes.all, ({ scope }) => scope.clauses),
  };
}

/**
 * Totals and facet counts. A clause has the values of its document and its own; it is selected when it has
 * one of the chosen values under every facet, and a document is when one of its matching clauses is.
 */
export function tally(matched: Matched, filters: Selection, library: Library): Tally {
  const census = censusIn(library, filters.isWide);
  const selected: StoredDocument[] = [];
  const within: number[] = [];
  const among = filters.documents?.length ? new Set(filters.documents) : undefined;
  const counter = census.codebook.counter();
  const counting: Counting = { matched, census, chains: chainsOf(matched, census), counter };
  const chosen = chosenFacets(filters);
  let clauses = 0;
  matched.documents.forEach((number, at) => {
    const counted = census.documents.all[number];
    if (counted === undefined) return;
    const { document, values } = counted;
    if (among?.has(document.id) === false) return;
    counter.begin();
    const missed = missedFacets(chosen, document.record, values);
    const inside =
      missed.length === 0 ? wholly(at, counting) : partly(counted, at, missed, counting);
    const isNamed = missed.length === 0 && matched.clauses[at] === 0;
    if (inside > 0 || isNamed) {
      selected.push(document);
      within.push(inside);
    }
    clauses += inside;
  });
  return { selected, inside: within, clauses, values: counter.counts() };
}

interface Counting {
  matched: Matched;
  census: Census;
  chains: Chains;
  counter: ValueCounter;
}

/** For each matched document the place of its first matched scope, and for each scope that of the next; −1 for none. */
interface Chains {
  first: Int32Array;
  next: Int32Array;
}

function chainsOf({ documents, scopes }: Matched, { documents: all, documentOf }: Census): Chains {
  const places = new Int32Array(all.all.length).fill(-1);
  documents.forEach((number, at) => (places[number] = at));
  const first = new Int32Array(documents.length).fill(-1);
  const next = new Int32Array(scopes.length).fill(-1);
  scopes.forEach((number, scope) => {
    const at = places[documentOf[number] ?? -1] ?? -1;
    if (at < 0) return;
    next[scope] = first[at] ?? -1;
    first[at] = scope;
  });
  return { first, next };
}

/**
 * Counts a document that meets the selection by its record, and with it all its clauses.
 * @param at its place among those that match
 * @returns the number of its clauses inside the selection
 */
function wholly(at: number, { matched, census, chains, counter }: Counting): number {
  const { first, next } = chains;
  counter.addList(census.documents.codes, matched.documents[at] ?? 0);
  for (let scope = first[at] ?? -1; scope >= 0; scope = next[scope] ?? -1) {
    counter.addList(census.scopes.codes, matched.scopes[scope] ?? 0);
  }
  return matched.clauses[at] ?? 0;
}

/**
 * Counts a document that meets the selection, if at all, by what its clauses add.
 * @param at its place among those that match
 * @returns the number of its clauses inside the selection
 */
function partly(
  { codes }: CountedDocument,
  at: number,
  missedByRecord: ChosenFacet[],
  { matched, census, chains, counter }: Counting,
): number {
  const { first, next } = chains;
  let plain = matched.clauses[at] ?? 0;
  let inside = 0;
  // The facets under which one gets the document by choosing a value of its record.
  const open = new Set<FacetName>();
  for (let index = first[at] ?? -1; index >= 0; index = next[index] ?? -1) {
    const number = matched.scopes[index] ?? -1;
    const scope = census.scopes.all[number];
    if (scope === undefined) continue;
    const clauses = matched.inScope[index] ?? 0;
    plain -= clauses;
    let missed: ChosenFacet | undefined;
    let times = 0;
    for (const one of missedByRecord) {
      if (meetsItself(one, scope)) continue;
      missed = one;
      times += 1;
    }
    // What misses one facet is still what one gets by choosing another value there; two are too many.
    if (times > 1) continue;
    if (missed === undefined) {
      inside += clauses;
      counter.addList(census.scopes.codes, number);
    } else {
      open.add(missed.name);
      if (isClauseFacet(missed.name)) counter.add(scope.codes[missed.name]);
    }
  }
  const [only, second] = missedByRecord;
  const isNamed = matched.clauses[at] === 0;
  if ((plain > 0 || isNamed) && only !== undefined && second === undefined) open.add(only.name);
  if (inside > 0) counter.addList(census.documents.codes, matched.documents[at] ?? 0);
  else for (const name of open) counter.add(codes[name]);
  return inside;
}

/** Whether a clause meets by values of its own what is chosen under a facet. */
function meetsItself({ name, has }: ChosenFacet, scope: CountedScope): boolean {
  return isClauseFacet(name) && has(scope.own[name]);
}

function isClauseFacet(name: FacetName): name is ClauseFacetName {
  return (CLAUSE_FACET_NAMES as FacetName[]).includes(name);
}
