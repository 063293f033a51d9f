import type { EngineQuery, Reader } from '../engine/requests.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';
import { totalOf } from './counted.ts';
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
 * The searches that tell what is reached at `level`.
 * @param told levels of which the matches, before the reader's filters, are told anyway
 */
export function planReach(
  target: SearchTarget,
  filters: Selection,
  level: number,
  told: (number | undefined)[],
): EngineQuery[] {
  const { whole, further } = levelsToCount(target, level);
  const isFiltered = selectionFilter(filters) !== undefined;
  return [whole ?? [], further]
    .flat()
    .filter((at) => isFiltered || !told.includes(at))
    .map((at) => matchingAt(target, filters, at));
}

/** The level of what holds everything, and two of which the difference is what goes further, where these tell anything. */
function levelsToCount(target: SearchTarget, level: number): { whole?: number; further: number[] } {
  const [whole = 0] = levelsOf(target);
  const most = mostLevel(target);
  const isWhole = tellingTerms(target).length < 2 || level === whole;
  return {
    ...(!isWhole && target.quoted === undefined && { whole }),
    further: most < level ? [most, level] : [],
  };
}

/**
 * @param reached the level of the clauses that match, and how many they are whatever the reader has filtered
 * @param known exact numbers of matches by level, before the reader's filters
 */
export async function reachOf(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  { level, total }: { level: number; total: number },
  known: ReadonlyMap<number, number>,
  library: Library,
): Promise<Reached> {
  const isFiltered = selectionFilter(filters) !== undefined;
  const told = new Map([...known, [level, total]]);
  const count = (query: EngineQuery | undefined) => query && totalOf(engine, library, query);
  const matching = async (at: number) =>
    (isFiltered ? undefined : told.get(at)) ?? count(matchingAt(target, filters, at));
  const { whole, further } = levelsToCount(target, level);
  const [quoted] = planQuoted(target, filters, levelsOf(target)[0] ?? 0);
  const [all, [held = 0, matched = 0]] = await Promise.all([
    quoted ? count(quoted.query) : whole === undefined ? undefined : matching(whole),
    Promise.all(further.map(matching)),
  ]);
  return { all, further: Math.max(0, held - matched) };
}

function matchingAt(target: SearchTarget, filters: Selection, level: number): EngineQuery {
  const matches = matchSet(target, level);
  const shown = filter([matches.filter ?? [], selectionFilter(filters) ?? []].flat());
  return { index: 'clauses', ...matches, ...shown };
}
