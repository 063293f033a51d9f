import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';
import { once } from './kept.ts';
import { matchSet } from './match-set.ts';
import { planCounts } from './plan.ts';
import { matchedDocuments, type Matched } from './tally.ts';

/** What matches, counted by the engine once for each state of the library. */

/**
 * Counts the matches of a level, of which so many are expected; once, however often it is asked while the library
 * stays as it is.
 */
export function counter(
  engine: Reader,
  target: SearchTarget,
  library: Library,
): (level: number, expected?: number) => Promise<Matched> {
  return (level, expected = Infinity) =>
    once(library, 'counts', `counts ${JSON.stringify(matchSet(target, level))}`, () =>
      countMatches(engine, planCounts(target, level, expected), library),
    );
}

async function countMatches(
  engine: Reader,
  queries: EngineQuery[],
  library: Library,
): Promise<Matched> {
  // A request's searches follow each other in the engine; those of two run side by side.
  const requests = queries.map((query) => multiSearch(engine, [query]).catch(missingIsEmpty));
  const counts = (await Promise.all(requests))
    .flat()
    .map(({ facetDistribution }) => facetDistribution);
  const by = (facet: string) => counts.find((count) => count?.[facet] !== undefined)?.[facet] ?? {};
  return matchedDocuments(by('document'), by('scope'), library.census);
}
