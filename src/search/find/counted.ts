import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';
import { matchSet } from './match-set.ts';
import { planCounts } from './plan.ts';
import { matchedDocuments, type Matched } from './tally.ts';

/** What matches, counted by the engine once for each state of the library. */

/** Sets that are kept counted: readers page through one, filter it, and come back to it. */
const MOST_KEPT = 100;

/** By the library that they were counted in, and by the query that counts them. */
const keptCounts = new WeakMap<Library, Map<string, Promise<Matched>>>();

function keptOf(library: Library): Map<string, Promise<Matched>> {
  const kept = keptCounts.get(library) ?? new Map<string, Promise<Matched>>();
  keptCounts.set(library, kept);
  return kept;
}

/**
 * Counts the matches of a level, of which so many are expected; once, however often it is asked while the library
 * stays as it is.
 */
export function counter(
  engine: Reader,
  target: SearchTarget,
  library: Library,
): (level: number, expected?: number) => Promise<Matched> {
  return (level, expected = Infinity) => {
    const kept = keptOf(library);
    const key = JSON.stringify(matchSet(target, level));
    const known = kept.get(key);
    if (known !== undefined) return known;
    const counted = countMatches(engine, planCounts(target, level, expected), library);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, counted);
    // Whoever waits for it sees its failure; begun too early, nobody does.
    counted.catch(() => kept.delete(key));
    return counted;
  };
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
