import type { FacetSelection } from '#domain/facets.ts';
import { and, equals, isIn, not, or } from '../filter.ts';
import { SYNONYM_WORTH } from './concepts.ts';
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
  /** It finds all that match, whatever the reader has filtered. */
  all: boolean;
  /** Its hits may be shown: any of those that match, or those that are about a word. */
  candidates?: 'any' | 'about';
  query: EngineQuery;
}

/** Terms the engine is asked for; the rarest tell most. All of them count in ranking. */
export const MOST_TERMS = 8;
/** Candidates fetched a set; more for long pages, which are to be filled with the best as well. */
export const LOT = 100;
const CANDIDATE_FIELDS = [
  'id',
  'document',
  'kind',
  'body_stems',
  'context_stems',
  'concept_stems',
  'head_length',
];
const some = (limit: number) => ({ limit, attributesToRetrieve: CANDIDATE_FIELDS });

/** The searches for the clauses that match at `level`: how many they are, and a lot of those the reader may see. */
export function plan(
  target: SearchTarget,
  filters: FacetSelection,
  level: number,
  lot = LOT,
): PlannedQuery[] {
  const restriction = selectionFilter(filters);
  if (restriction !== undefined)
    return [planTotal(target, level), planLot(target, filters, level, lot)];
  return [{ ...planLot(target, filters, level, lot), all: true }];
}

/** The search that tells how many match at `level`. */
export function planTotal(target: SearchTarget, level: number): PlannedQuery {
  const none = { limit: 0, attributesToRetrieve: ['id'] };
  return { level, all: true, query: { index: 'clauses', ...matchSet(target, level), ...none } };
}

/** The search for any of those that the reader may see. */
export function planLot(
  target: SearchTarget,
  filters: FacetSelection,
  level: number,
  lot = LOT,
): PlannedQuery {
  const matches = matchSet(target, level);
  const shown = filter([matches.filter ?? [], selectionFilter(filters) ?? []].flat());
  const query: EngineQuery = { index: 'clauses', ...matches, ...shown, ...some(lot) };
  return { level, all: false, candidates: 'any', query };
}

/** The search that counts the clauses that match at `level` by scope, whatever the reader has filtered. */
export function planCounts(target: SearchTarget, level: number): EngineQuery {
  const counted = { facets: ['scope'], limit: 0, attributesToRetrieve: ['id'] };
  return { index: 'clauses', ...matchSet(target, level), ...counted };
}

/** The search for those of them that are about one of the words: needed where a lot does not hold all. */
export function planAbout(
  target: SearchTarget,
  filters: FacetSelection,
  level: number,
  lot = LOT,
): PlannedQuery[] {
  const terms = tellingTerms(target);
  if (terms.length === 0) return [];
  const restriction = selectionFilter(filters) ?? [];
  const rest = [...target.conditions, ...levelSet(terms, level)].concat(restriction);
  const about = (stems: Set<string>): PlannedQuery => ({
    level,
    all: false,
    candidates: 'about',
    query: {
      index: 'clauses',
      ...exactly(target.exact),
      ...filter([isIn('focus', stems), ...rest]),
      ...some(lot),
    },
  });
  const all = variantsOf(terms);
  const typed = variantsOf(terms, SYNONYM_WORTH);
  // Other names, and those of all languages, are many: they must not crowd out what says it as it was typed.
  return typed.size > 0 && typed.size < all.size ? [about(typed), about(all)] : [about(all)];
}

/**
 * Whether more clauses than a lot are likely to match at `level`: as many as would, were words strewn over the
 * clauses by chance. It only decides what is asked for in the first request, and what in one more.
 */
export function expectsMany(
  target: SearchTarget,
  level: number,
  clauses: number,
  lot = LOT,
): boolean {
  // [n]: the share of clauses that hold n of the terms so far.
  let shares = [1];
  for (const { frequency } of tellingTerms(target)) {
    const share = Math.min(1, frequency / Math.max(clauses, 1));
    const next = [...shares.map((one) => one * (1 - share)), 0];
    shares.forEach((one, held) => {
      next[held + 1] = (next[held + 1] ?? 0) + one * share;
    });
    shares = next;
  }
  const held = shares.slice(level).reduce((sum, one) => sum + one, 0);
  return held * clauses > lot;
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
 * At least `level` of the terms: so many of the rarer half and the rest of the other, in every way of sharing
 * them out. With the rarest first the engine, which goes from left to right and stops where nothing is left,
 * has little to look at; by halves, four of eight name 38 words instead of 90 one after the other.
 */
function atLeast(terms: Term[], level: number): string {
  if (terms.length === level) return and(...terms.map((term) => held([term])));
  if (level === 1) return held(terms);
  const middle = Math.ceil(terms.length / 2);
  const [rarer, others] = [terms.slice(0, middle), terms.slice(middle)];
  const ways: string[] = [];
  for (
    let some = Math.min(level, rarer.length);
    level - some <= others.length && some >= 0;
    some -= 1
  ) {
    const parts = [
      ...(some > 0 ? [atLeast(rarer, some)] : []),
      ...(some < level ? [atLeast(others, level - some)] : []),
    ];
    ways.push(and(...parts));
  }
  return or(...ways);
}

/** One of the terms, in the clause's own words or in the names above it. */
function held(terms: Term[]): string {
  const variants = variantsOf(terms);
  return or(isIn('stems', variants), isIn('context_stems', variants));
}

/** The stems that count as one of the terms, those that are worth more than `worth`. */
function variantsOf(terms: Term[], worth = 0): Set<string> {
  const all = terms.flatMap((term) => [...term.variants]);
  return new Set(all.filter(([, own]) => own > worth).map(([stem]) => stem));
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
