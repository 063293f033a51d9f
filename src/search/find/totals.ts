import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';
import { once } from './kept.ts';
import { filter, levelsOf, matchSet, mostLevel, tellingTerms } from './match-set.ts';
import { planQuoted } from './plan.ts';

/** How many clauses, inside the reader's filters, hold all of a query, and how many most of it. */
export interface Reached {
  /** Clauses that hold all words and phrases; `undefined` where all that match do. */
  all: number | undefined;
  /** Clauses that hold most of the words and do not match: enough others do. */
  further: number;
}

/**
 * @param reached the level of the clauses that match, and how many they are whatever the reader has filtered
 * @param known exact numbers of matches by level, before the reader's filters
 */
export async function reachOf(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  { level, total: reached }: { level: number; total: number },
  known: ReadonlyMap<number, number>,
  library: Library,
): Promise<Reached> {
  const [whole = 0] = levelsOf(target);
  const most = mostLevel(target);
  const isFiltered = selectionFilter(filters) !== undefined;
  const isWhole = tellingTerms(target).length < 2 || level === whole;
  const count = (query: EngineQuery | undefined) =>
    query &&
    once(library, 'counts', `total ${JSON.stringify(query)}`, () => totalOf(engine, query));
  const matching = async (at: number) =>
    (isFiltered ? undefined : known.get(at)) ?? count(matchingAt(target, filters, at));
  const own = isFiltered ? () => matching(level) : () => reached;
  const [all, further] = await Promise.all([
    target.quoted !== undefined
      ? count(planQuoted(target, filters, whole)[0]?.query)
      : isWhole
        ? undefined
        : matching(whole),
    most < level ? Promise.all([matching(most), own()]) : [0, 0],
  ]);
  const [held = 0, matched = 0] = further;
  return { all, further: Math.max(0, held - matched) };
}

function matchingAt(target: SearchTarget, filters: Selection, level: number): EngineQuery {
  const matches = matchSet(target, level);
  const shown = filter([matches.filter ?? [], selectionFilter(filters) ?? []].flat());
  return { index: 'clauses', ...matches, ...shown };
}

async function totalOf(engine: Reader, query: EngineQuery): Promise<number> {
  const none = { limit: 0, attributesToRetrieve: ['id'] };
  const [result] = await multiSearch(engine, [{ ...query, ...none }]).catch(missingIsEmpty);
  return result?.estimatedTotalHits ?? 0;
}
