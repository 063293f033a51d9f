import type { FacetSelection } from '#domain/facets.ts';
import { missingIsEmpty, multiSearch, type EngineQuery, type Reader } from '../engine/requests.ts';
import { selectionFilter } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';
import { filter, levelsOf, matchSet, mostLevel, tellingTerms } from './match-set.ts';
import { planQuoted } from './plan.ts';

/** How many clauses, inside the reader's filters, hold all of a query, and how many most of it. */
export interface Reached {
  /** Clauses that hold all words and phrases; `undefined` where all that match do. */
  all: number | undefined;
  /** Clauses that hold most of the words and do not match: enough others do. */
  further: number;
}

/** @param reached the level of the clauses that match, and how many they are whatever the reader has filtered */
export async function reachOf(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  { level, total: known }: { level: number; total: number },
): Promise<Reached> {
  const [whole = 0] = levelsOf(target);
  const most = mostLevel(target);
  const isFiltered = selectionFilter(filters) !== undefined;
  const isWhole = tellingTerms(target).length < 2 || level === whole;
  const queries = {
    all:
      target.quoted === undefined
        ? isWhole
          ? undefined
          : matching(target, filters, whole)
        : planQuoted(target, filters, whole)[0]?.query,
    most: most < level ? matching(target, filters, most) : undefined,
    own: most < level && isFiltered ? matching(target, filters, level) : undefined,
  };
  const asked = Object.values(queries).filter((query) => query !== undefined);
  const none = { limit: 0, attributesToRetrieve: ['id'] };
  const results =
    asked.length === 0
      ? []
      : await multiSearch(
          engine,
          asked.map((query) => ({ ...query, ...none })),
        ).catch(missingIsEmpty);
  const total = (query: EngineQuery | undefined) =>
    query && (results[asked.indexOf(query)]?.estimatedTotalHits ?? 0);
  const further = total(queries.most);
  return {
    all: total(queries.all),
    further: further === undefined ? 0 : Math.max(0, further - (total(queries.own) ?? known)),
  };
}

function matching(target: SearchTarget, filters: FacetSelection, level: number): EngineQuery {
  const matches = matchSet(target, level);
  const shown = filter([matches.filter ?? [], selectionFilter(filters) ?? []].flat());
  return { index: 'clauses', ...matches, ...shown };
}
