import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';
import { once } from './kept.ts';
import { matchSet } from './match-set.ts';
import { NO_HITS, planCounts } from './plan.ts';
import { matchedDocuments, type Matched } from './tally.ts';

/** What matches, counted by the engine once for each state of the library. */

/**
 * Counts the matches of a level, of which so many are expected; once, however often it is asked while the library
 * stays as it is.
 * @param beside searches of which `totalOf` will be asked: they go with it, in no request of their own
 */
export function counter(
  engine: Reader,
  target: SearchTarget,
  library: Library,
): (level: number, expected?: number, beside?: EngineQuery[]) => Promise<Matched> {
  return (level, expected = Infinity, beside = []) =>
    once(library, 'counts', `counts ${JSON.stringify(matchSet(target, level))}`, () => {
      const asked = countMatches(engine, planCounts(target, level, expected), beside, library);
      beside.forEach((query, at) =>
        once(library, 'counts', nameOf(query), async () => (await asked).totals[at] ?? 0),
      );
      return asked.then(({ matched }) => matched);
    });
}

/** How many clauses a search finds; asked once as well. */
export function totalOf(engine: Reader, library: Library, query: EngineQuery): Promise<number> {
  return once(library, 'counts', nameOf(query), async () => {
    const [result] = await multiSearch(engine, [{ ...query, ...NO_HITS }]).catch(missingIsEmpty);
    return result?.estimatedTotalHits ?? 0;
  });
}

const nameOf = (query: EngineQuery): string => `total ${JSON.stringify(query)}`;

async function countMatches(
  engine: Reader,
  queries: EngineQuery[],
  beside: EngineQuery[],
  library: Library,
): Promise<{ matched: Matched; totals: number[] }> {
  const more = beside.map((query) => ({ ...query, ...NO_HITS }));
  // A request's searches follow each other in the engine; those of two run side by side.
  const requests = queries.map((query, at) =>
    multiSearch(engine, at === 0 ? [query, ...more] : [query]).catch(missingIsEmpty),
  );
  const results = await Promise.all(requests);
  const counts = results.map(([first]) => first?.facetDistribution);
  const by = (facet: string) => counts.find((count) => count?.[facet] !== undefined)?.[facet] ?? {};
  return {
    matched: matchedDocuments(by('document'), by('scope'), library.census),
    totals: (results[0] ?? []).slice(1).map(({ estimatedTotalHits }) => estimatedTotalHits),
  };
}
