import type { FacetSelection } from '#domain/facets.ts';
import { and, isIn, not, or } from '../filter.ts';
import type { EngineQuery } from './reader.ts';
import { selectionFilter } from './selection.ts';
import type { SearchTarget, Term } from './target.ts';

/**
 * What is asked of the engine for one search: a pure function, so that the same requests can be sent to
 * the engine directly and timed.
 *
 * Clauses are asked for by level: those that hold all telling words, then those that hold fewer. The sets
 * are disjoint, so that counts add up, and each is split into clauses about the words and the others, so
 * that a short list of candidates holds the best.
 */

/** A query with the part it plays in the answer. */
export interface PlannedQuery {
  /** How many of the terms its clauses hold, at least. */
  level: number;
  /** Its facets count matches, whatever the reader has filtered. */
  counts: boolean;
  /** Its hits may be shown. */
  candidates: boolean;
  query: EngineQuery;
}

/** Terms the engine is asked for; the rarest tell most. All of them count in ranking. */
export const MOST_TERMS = 8;
/** Candidates fetched a set. */
const LOT = 50;
const CANDIDATE_FIELDS = ['id', 'document', 'body_stems', 'context_stems'];

/** The searches for `target`, best level first. */
export function plan(target: SearchTarget, filters: FacetSelection): PlannedQuery[] {
  const terms = tellingTerms(target);
  const restriction = selectionFilter(filters);
  return levels(terms.length).flatMap((level, index, all) => {
    const set = [...target.conditions, ...levelSet(terms, level, all[index - 1])];
    return split(terms, set).flatMap((part) => queriesFor(part, level, target.exact, restriction));
  });
}

/** Search words and filter that say which clauses match. */
export type MatchSet = Pick<EngineQuery, 'q' | 'matchingStrategy' | 'filter'>;

/** All clauses that match at `level`. */
export function matchSet(target: SearchTarget, level: number): MatchSet {
  const set = levelSet(tellingTerms(target), level, undefined);
  return { ...exactly(target.exact), ...filter([...target.conditions, ...set]) };
}

function tellingTerms({ terms }: SearchTarget): Term[] {
  return terms.toSorted((a, b) => a.frequency - b.frequency).slice(0, MOST_TERMS);
}

/** How many terms a clause must hold, strictest first; fewer steps where there are many terms. */
export function levels(count: number): number[] {
  if (count <= 4) return Array.from({ length: Math.max(count, 1) }, (_, index) => count - index);
  return [...new Set([count, Math.ceil(0.7 * count), Math.ceil(0.5 * count), 2, 1])];
}

/**
 * Clauses that hold at least `level` of the terms and fewer than `above`, at least one of them in their own
 * words; no condition without terms.
 */
function levelSet(terms: Term[], level: number, above: number | undefined): string[] {
  if (terms.length === 0) return [];
  const own = isIn('stems', variantsOf(terms));
  const held = level === 1 ? [own] : [own, atLeast(terms, level)];
  return above === undefined ? held : [...held, not(atLeast(terms, above))];
}

/**
 * At least m of n terms, as conditions the engine knows: whichever n − m + 1 terms one takes, the clause
 * holds one of them.
 */
function atLeast(terms: Term[], level: number): string {
  const choices = combinations(terms, terms.length - level + 1);
  return and(
    ...choices.map((choice) => {
      const variants = variantsOf(choice);
      return or(isIn('stems', variants), isIn('context_stems', variants));
    }),
  );
}

function variantsOf(terms: Term[]): Set<string> {
  return new Set(terms.flatMap((term) => [...term.variants.keys()]));
}

export function combinations<T>(items: T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** Clauses about one of the words apart from the others, where there may be too many to look at all. */
function split(terms: Term[], set: string[]): string[][] {
  if (terms.reduce((sum, term) => sum + term.frequency, 0) <= LOT) return [set];
  const about = isIn('focus', variantsOf(terms));
  return [
    [...set, about],
    [...set, not(about)],
  ];
}

function queriesFor(
  set: string[],
  level: number,
  exact: string | undefined,
  restriction: string | undefined,
): PlannedQuery[] {
  const clauses: EngineQuery = { index: 'clauses', ...exactly(exact) };
  const counted = {
    ...clauses,
    ...filter(set),
    facets: ['scope'],
    attributesToRetrieve: ['id'],
  };
  if (restriction === undefined) {
    const query = { ...counted, limit: LOT, attributesToRetrieve: CANDIDATE_FIELDS };
    return [{ level, counts: true, candidates: true, query }];
  }
  const restricted = {
    ...clauses,
    ...filter([...set, restriction]),
    limit: LOT,
    attributesToRetrieve: CANDIDATE_FIELDS,
  };
  return [
    { level, counts: true, candidates: false, query: { ...counted, limit: 0 } },
    { level, counts: false, candidates: true, query: restricted },
  ];
}

/** The engine's own word search, every word needed, over what the clause says and is called. */
function exactly(exact: string | undefined): Partial<EngineQuery> {
  return exact === undefined ? {} : { q: exact, matchingStrategy: 'all' };
}

function filter(conditions: string[]): Partial<EngineQuery> {
  return conditions.length === 0 ? {} : { filter: and(...conditions) };
}
