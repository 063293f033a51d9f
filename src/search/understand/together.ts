import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import { and, isIn, or } from '../engine/filter.ts';
import type { Library } from '../library/library.ts';

/** Which of several readings of a word stands in clauses with the other words of the query: the engine counts. */

/** Clauses that hold a reading, and with it all of the other words, or any of them. */
export interface Together {
  all: number;
  any: number;
}

/** The rarest of the other words tell most, and each costs a look. */
const MOST_OTHERS = 3;

/**
 * @param readings the stems of each reading
 * @param others the stems of each of the other words; where there are none, nothing is counted
 */
export async function together(
  engine: Reader,
  { vocabulary }: Library,
  readings: string[][],
  others: string[][],
): Promise<Together[]> {
  if (others.length === 0 || readings.length < 1) return [];
  const frequency = (stems: string[]) =>
    stems.reduce((sum, stem) => sum + vocabulary.frequency(stem), 0);
  const held = others
    .toSorted((a, b) => frequency(a) - frequency(b))
    .slice(0, MOST_OTHERS)
    .map((stems) => or(isIn('stems', stems), isIn('context_stems', stems)));
  // Of one other word, any is all.
  const ways = held.length > 1 ? [or(...held), and(...held)] : held;
  const queries = readings.flatMap((stems): EngineQuery[] =>
    ways.map((filter) => ({
      index: 'clauses',
      filter: and(isIn('stems', stems), filter),
      attributesToRetrieve: ['id'],
      limit: 0,
    })),
  );
  const results = await multiSearch(engine, queries).catch(missingIsEmpty);
  return readings.map((_, index) => {
    const [any = 0, all = any] = results
      .slice(index * ways.length, (index + 1) * ways.length)
      .map(({ estimatedTotalHits }) => estimatedTotalHits);
    return { all, any };
  });
}
