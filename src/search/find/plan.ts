import { exists, isIn } from '../engine/filter.ts';
import { SYNONYM_WORTH } from '../understand/concepts.ts';
import type { EngineQuery } from '../engine/requests.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { Term } from '../understand/term.ts';
import type { StoredClause } from '../write/entry.ts';
import type { Candidate } from './look.ts';
import { exactly, filter, levelSet, matchSet, tellingTerms, variantsOf } from './match-set.ts';

/**
 * What is asked of the engine for one search: pure functions, so that the same requests can be sent to the
 * engine directly and timed.
 *
 * Clauses match by level: those that hold all telling words, then, if these are few, those that hold fewer. A
 * lot of candidates is taken of the level that gives enough, and another of those that are about one of the
 * words, so that a short list holds the best.
 */

/** A query for candidates: any of those that match, those that are about a word, or those that hold more words. */
export interface PlannedQuery {
  candidates: 'any' | 'about' | 'rare' | 'stricter' | 'quoted';
  query: EngineQuery;
}

/** Candidates fetched a set; more for long pages, which are to be filled with the best as well. */
export const LOT = 100;

/** What is shown of a clause that was found. */
export const SHOWN_FIELDS = [
  'id',
  'document',
  'label',
  'heading',
  'heading_path',
  'page',
  'text',
  'language',
  'themes',
  'regions',
  'context_stems',
  'concept_stems',
] as const;
export type ShownClause = Pick<StoredClause, (typeof SHOWN_FIELDS)[number]>;

/** A candidate with what is shown of it: to fetch a clause takes the engine long, whatever is asked of it. */
export type FoundClause = Candidate & ShownClause;
const CANDIDATE_FIELDS = [...SHOWN_FIELDS, 'kind', 'body_stems', 'body_forms', 'head_length'];
const some = (limit: number) => ({ limit, attributesToRetrieve: CANDIDATE_FIELDS });

/** Of a search that only counts. */
export const NO_HITS = { limit: 0, attributesToRetrieve: ['id'] };

/** The searches that tell how many match at each of `levels`, whatever the reader has filtered. */
export function planTotals(target: SearchTarget, levels: number[]): EngineQuery[] {
  return levels.map((level) => ({ index: 'clauses', ...matchSet(target, level), ...NO_HITS }));
}

/** The search for any of those that match at `level` and that the reader may see. */
export function planLot(
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot = LOT,
): PlannedQuery {
  const matches = matchSet(target, level);
  const shown = filter([matches.filter ?? [], selectionFilter(filters) ?? []].flat());
  const query: EngineQuery = { index: 'clauses', ...matches, ...shown, ...some(lot) };
  return { candidates: 'any', query };
}

/** So many clauses or fewer the engine counts by looking at each; of more it looks at all values there are. */
const COUNTED_ONE_BY_ONE = 3000;

/**
 * The searches that count the clauses that match at `level` by document and by scope, whatever the reader has
 * filtered. Where they are many, those that have a scope are counted apart: they are few, and scopes are many.
 * @param expected how many are likely to match
 */
export function planCounts(target: SearchTarget, level: number, expected: number): EngineQuery[] {
  const { filter: matches = [], ...words } = matchSet(target, level);
  const counted = (facets: string[], more: string[] = []): EngineQuery => ({
    index: 'clauses',
    ...words,
    ...filter([...more, matches].flat()),
    facets,
    ...NO_HITS,
  });
  if (expected <= COUNTED_ONE_BY_ONE) return [counted(['document', 'scope'])];
  return [counted(['document']), counted(['scope'], [exists('scope')])];
}

/** The search for those of them that hold all phrases which were asked for beside other words. */
export function planQuoted(
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot = LOT,
): PlannedQuery[] {
  if (target.quoted === undefined) return [];
  const { exact, places } = target.quoted;
  const set = [...target.conditions, ...levelSet(target, level), ...places];
  const shown = filter([...set, selectionFilter(filters) ?? []].flat());
  const query: EngineQuery = { index: 'clauses', ...exactly(exact), ...shown, ...some(lot) };
  return [{ candidates: 'quoted', query }];
}

/**
 * The search for those of them that hold one of the rarest words, which tell most: all of these, where a lot does not
 * hold all that match.
 * @param most clauses that may hold these words
 */
export function planRare(
  target: SearchTarget,
  filters: Selection,
  level: number,
  most: number,
): PlannedQuery[] {
  const rare: Term[] = [];
  let held = 0;
  for (const term of tellingTerms(target)) {
    held += term.frequency;
    if (held > most) break;
    rare.push(term);
  }
  if (rare.length === 0) return [];
  const restriction = selectionFilter(filters) ?? [];
  const rest = [...target.conditions, ...levelSet(target, level)].concat(restriction);
  const query: EngineQuery = {
    index: 'clauses',
    ...exactly(target.exact),
    ...filter([isIn('stems', variantsOf(rare)), ...rest]),
    ...some(most),
  };
  return [{ candidates: 'rare', query }];
}

/** The search for those of them that are about one of the words: needed where a lot does not hold all. */
export function planAbout(
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot = LOT,
): PlannedQuery[] {
  const terms = tellingTerms(target);
  if (terms.length === 0) return [];
  const restriction = selectionFilter(filters) ?? [];
  const rest = [...target.conditions, ...levelSet(target, level)].concat(restriction);
  const about = (stems: Set<string>): PlannedQuery => ({
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
