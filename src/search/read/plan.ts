import type { FacetSelection } from '#domain/facets.ts';
import { and, equals, isIn, not, or } from '../filter.ts';
import type { EngineQuery } from './reader.ts';
import { selectionFilter } from './selection.ts';
import type { SearchTarget, Term } from './target.ts';

/**
 * What is asked of the engine for one search: pure functions, so that the same requests can be sent to the
 * engine directly and timed.
 *
 * Clauses are asked for by level: those that hold all telling words, then, if these are few, those that hold
 * fewer. A lot of candidates is taken of a level, and another of those that are about one of the words, so
 * that a short list holds the best.
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
const LOT = 100;
const CANDIDATE_FIELDS = [
  'id',
  'document',
  'kind',
  'body_stems',
  'context_stems',
  'concept_stems',
  'head_length',
];

/** The searches for the clauses that match at `level`. */
export function plan(target: SearchTarget, filters: FacetSelection, level: number): PlannedQuery[] {
  const terms = tellingTerms(target);
  const all = [...target.conditions, ...levelSet(terms, level)];
  const restriction = selectionFilter(filters);
  const shown = restriction === undefined ? all : [...all, restriction];
  const ask = (conditions: string[], query: Partial<EngineQuery>): EngineQuery => ({
    index: 'clauses',
    ...exactly(target.exact),
    ...filter(conditions),
    ...query,
  });
  const lot = { limit: LOT, attributesToRetrieve: CANDIDATE_FIELDS };
  const counted = { facets: ['scope'] };
  const about = mayBeMany(terms) && ask([isIn('focus', variantsOf(terms)), ...shown], lot);
  return [
    ...(restriction === undefined
      ? [{ level, counts: true, candidates: true, query: ask(all, { ...lot, ...counted }) }]
      : [
          {
            level,
            counts: true,
            candidates: false,
            query: ask(all, { limit: 0, attributesToRetrieve: ['id'], ...counted }),
          },
          { level, counts: false, candidates: true, query: ask(shown, lot) },
        ]),
    ...(about ? [{ level, counts: false, candidates: true, query: about }] : []),
  ];
}

/** Search words and filter that say which clauses match. */
export type MatchSet = Pick<EngineQuery, 'q' | 'matchingStrategy' | 'filter'>;

/** All clauses that match at `level`. */
export function matchSet(target: SearchTarget, level: number): MatchSet {
  const set = levelSet(tellingTerms(target), level);
  return { ...exactly(target.exact), ...filter([...target.conditions, ...set]) };
}

/** The levels of `target`, the strictest first. */
export function levelsOf(target: SearchTarget): number[] {
  return levels(tellingTerms(target).length);
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
 * Clauses that hold at least `level` of the terms, at least one of them in their own words; without terms, all
 * that can be found.
 */
function levelSet(terms: Term[], level: number): string[] {
  if (terms.length === 0) return [NO_CONTENTS];
  const own = isIn('stems', variantsOf(terms));
  return level === 1 ? [own] : [atLeast(terms, level), own];
}

/**
 * At least `level` of the terms: the first and one fewer of the others, or that many of the others. With the
 * rarest first the engine, which goes from left to right and stops where nothing is left, has little to look at.
 */
function atLeast(terms: Term[], level: number): string {
  if (terms.length === level) return and(...terms.map((term) => held([term])));
  if (level === 1) return held(terms);
  const [first, ...others] = terms as [Term, ...Term[]];
  return or(and(held([first]), atLeast(others, level - 1)), atLeast(others, level));
}

/** One of the terms, in the clause's own words or in the names above it. */
function held(terms: Term[]): string {
  const variants = variantsOf(terms);
  return or(isIn('stems', variants), isIn('context_stems', variants));
}

function variantsOf(terms: Term[]): Set<string> {
  return new Set(terms.flatMap((term) => [...term.variants.keys()]));
}

/** Whether one lot may not hold all clauses with one of the words. */
function mayBeMany(terms: Term[]): boolean {
  return terms.reduce((sum, term) => sum + term.frequency, 0) > LOT;
}

/** The engine's own word search, every word needed, over what the clause says and is called. */
function exactly(exact: string | undefined): Partial<EngineQuery> {
  return exact === undefined ? {} : { q: exact, matchingStrategy: 'all' };
}

/** Tables of contents have no stems to be found by, but the engine's own word search sees their text. */
const NO_CONTENTS = not(equals('kind', 'contents'));

function filter(conditions: string[]): Partial<EngineQuery> {
  return conditions.length === 0 ? {} : { filter: and(...conditions) };
}
