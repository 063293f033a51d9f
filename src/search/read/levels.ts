import type { FacetSelection } from '#domain/facets.ts';
import {
  expectsMany,
  levelsOf,
  LOT,
  plan,
  planAbout,
  planCounts,
  planLot,
  planTotal,
  type PlannedQuery,
} from './plan.ts';
import type { Candidate, CorpusSize } from './rank.ts';
import {
  missingIsEmpty,
  multiSearch,
  type EngineQuery,
  type Reader,
  type SearchResult,
} from './reader.ts';
import { selectionFilter } from './selection.ts';
import type { SearchTarget } from './target.ts';

/** The clauses of one level, as they are asked for and answered: how many, and the best of them. */

/** The first of many levels are asked for at once: of a long question they hold little, and cost little. */
const MANY_LEVELS = 5;
const FIRST_OF_MANY = 3;
/**
 * Lots in a set of which any lot seldom holds the best, while those about a word fill one. Filters may leave few of
 * them.
 */
const VAST = 50;

/** How many of `levels` are asked for before others; counting what is not needed costs more than asking again. */
export function atFirst(levels: number[]): number {
  return levels.length >= MANY_LEVELS ? FIRST_OF_MANY : 1;
}

/** What a search asks first, as many matches as may be expected. */
export function firstQueries(
  target: SearchTarget,
  filters: FacetSelection,
  size: CorpusSize,
): EngineQuery[] {
  const levels = levelsOf(target);
  const asked = levels.slice(0, atFirst(levels));
  const queries = asked.flatMap((level) => queriesOf(target, filters, level, size));
  return [...queries.map(({ query }) => query), planCounts(target, asked.at(-1) ?? 1)];
}

/** What is asked of one level first. */
export function queriesOf(
  target: SearchTarget,
  filters: FacetSelection,
  level: number,
  { clauses }: CorpusSize,
  lot = LOT,
): PlannedQuery[] {
  if (!expectsMany(target, level, clauses, lot)) return plan(target, filters, level, lot);
  const about = planAbout(target, filters, level, lot);
  const isVast = expectsMany(target, level, clauses, VAST * lot);
  return isVast && selectionFilter(filters) === undefined
    ? [planTotal(target, level), ...about]
    : [...plan(target, filters, level, lot), ...about];
}

/** What the answer to `queriesOf` shows to be needed as well. */
export function lackingOf(
  { level, any, about }: LevelAnswer,
  target: SearchTarget,
  filters: FacetSelection,
  lot: number,
): PlannedQuery[] {
  if (any === undefined) return (about ?? 0) < lot ? [planLot(target, filters, level, lot)] : [];
  return any <= lot || about !== undefined ? [] : planAbout(target, filters, level, lot);
}

/** What was found at one level. */
export interface LevelAnswer {
  level: number;
  /** Clauses that match, whatever the reader has filtered. */
  total: number;
  candidates: Candidate[];
  /** Clauses that match inside the filters, where a lot of any of them was asked for. */
  any?: number | undefined;
  /** Candidates that are about a word, where they were asked for. */
  about?: number | undefined;
}

/** One answer for each level of `planned`, in their order. */
export async function ask(engine: Reader, planned: PlannedQuery[]): Promise<LevelAnswer[]> {
  const queries = planned.map(({ query }) => query);
  if (queries.length === 0) return [];
  const results = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  const parts = planned.flatMap((part, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ ...part, result }];
  });
  return [...new Set(planned.map(({ level }) => level))].map((level) =>
    levelAnswer(
      level,
      parts.filter((part) => part.level === level),
    ),
  );
}

function levelAnswer(
  level: number,
  parts: (PlannedQuery & { result: SearchResult<Candidate> })[],
): LevelAnswer {
  const lot = parts.find(({ candidates }) => candidates === 'any');
  const about = parts.filter(({ candidates }) => candidates === 'about');
  return {
    level,
    total: parts.find(({ all }) => all)?.result.estimatedTotalHits ?? 0,
    candidates: parts.flatMap(({ candidates, result }) => (candidates ? result.hits : [])),
    any: lot?.result.estimatedTotalHits,
    about: about.length > 0 ? sum(about.map(({ result }) => result.hits.length)) : undefined,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
