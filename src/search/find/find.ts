import type { Reach } from '#domain/request.ts';
import { missingIsEmpty, multiSearch, type Reader, type SearchResult } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { Selection } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';
import { counter } from './counted.ts';
import { lazily } from './kept.ts';
import { candidatesOf } from './levels.ts';
import { levelsOf, mostLevel, tellingTerms } from './match-set.ts';
import { LOT, planAbout, planLot, planQuoted, type FoundClause, type ShownClause } from './plan.ts';
import { rank, type Ranked } from './rank.ts';
import { everyClause, matchedDocuments, type Matched } from './tally.ts';
import { planReach, reachOf, type Reached } from './totals.ts';

/** What a search found: which documents match, how often, and their best clauses in order. */
export interface Found {
  /**
   * What matches, by document and before the reader's filters. Counting takes longest of all that the engine is asked
   * for: it is done for whoever wants it, and once.
   */
  matched: () => Promise<Matched>;
  /** Those that hold everything first, then the best; inside the reader's filters. */
  ranked: Ranked[];
  /** Those of them that came as they are shown, by id. */
  clauses: ReadonlyMap<string, ShownClause>;
  /** `ranked` has all of them, not only the best. */
  isWhole: boolean;
  /** How many of the terms a clause had to hold to match. */
  level: number;
  /** How many hold all of them, and how many would match if fewer were enough. */
  reached: () => Promise<Reached>;
  /** What comes first of `matched`, where that goes on to clauses that hold fewer of the words. */
  first?: () => Promise<Matched>;
}

/** Matches that make a level good enough not to look at weaker ones: more than anybody reads through. */
const ENOUGH = 100;
/** Candidates in a set for each document that a page shows, of which several may be passed over. */
const LOT_SHARE = 4;

const EVERYTHING = { all: undefined, further: 0 };
const NOTHING = {
  ...{ ranked: [], clauses: new Map<string, ShownClause>(), isWhole: false, level: 0 },
  reached: () => Promise.resolve(EVERYTHING),
};

/** What is asked for beside the words. */
export interface Wanted {
  perPage?: number;
  reach?: Reach | undefined;
  /** What matches will be counted in any case: that begins at once. */
  isCounted?: boolean;
}

/** Finds `target`. */
export async function find(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  library: Library,
  { perPage = 0, reach = 'enough', isCounted = false }: Wanted = {},
): Promise<Found> {
  if (target.hopeless)
    return { ...NOTHING, matched: always(() => matchedDocuments({}, {}, library.census)) };
  if (asksForNothing(target)) return { ...NOTHING, matched: always(() => everyClause(library)) };
  const count = counter(engine, target, library);
  // Without words there is no best one: the clauses of a document come in their order.
  if (target.ranking.length === 0) {
    const [level = 0] = levelsOf(target);
    return { ...NOTHING, level, matched: () => count(level) };
  }
  const lot = Math.max(LOT, LOT_SHARE * perPage);
  const { reached, candidates, isWhole, totals } = await candidatesOf(engine, target, filters, {
    clauses: library.size.clauses,
    enough: reach === 'all' ? 0 : ENOUGH,
    lot,
    // It begins before it is known to be of the right level.
    begin: ({ level, total, stricter }) => {
      if (!isCounted) return;
      void count(level, total, planReach(target, filters, level, [level, stricter]));
    },
  });
  const { level, total } = reached;
  const most = mostLevel(target);
  const goesOn = reach === 'most' && most < level;
  const last = goesOn ? most : level;
  const [more, quoted] = await Promise.all([
    goesOn ? weaker(engine, target, filters, most, lot) : [],
    askQuoted(engine, target, filters, last, lot),
  ]);
  const at = { level: last, total };
  const all = [...candidates, ...more, ...quoted.hits];
  return {
    matched: () => (goesOn ? count(most) : count(level, total)),
    ...(goesOn && { first: () => count(level, total) }),
    level: last,
    reached: () => reachOf(engine, target, filters, at, totals, library),
    ranked: ranking(all, target, library, quoted),
    clauses: new Map(all.map((candidate) => [candidate.id, asShown(candidate)])),
    isWhole: isWhole && !goesOn,
  };
}

const always = <Answer>(make: () => Answer) => lazily(() => Promise.resolve(make()));

/** What is shown of a candidate; what it was ranked by need not be kept. */
function asShown(candidate: FoundClause): ShownClause {
  return { ...candidate, body_stems: undefined, body_forms: undefined } as ShownClause;
}

/** Candidates of a level that has many matches, beside those of a stricter one. */
async function weaker(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot: number,
): Promise<FoundClause[]> {
  const planned = [
    planLot(target, filters, level, lot),
    ...planAbout(target, filters, level, lot),
  ].map(({ query }) => query);
  const results = await multiSearch<FoundClause>(engine, planned).catch(missingIsEmpty);
  return results.flatMap(({ hits }) => hits);
}

/** The clauses among those that match which hold the phrases beside the words, if there are any. */
async function askQuoted(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot: number,
): Promise<SearchResult<FoundClause>> {
  const planned = planQuoted(target, filters, level, lot);
  const queries = planned.map(({ query }) => query);
  const none = { hits: [], estimatedTotalHits: 0 };
  if (queries.length === 0) return none;
  const [result] = await multiSearch<FoundClause>(engine, queries).catch(missingIsEmpty);
  return result ?? none;
}

function ranking(
  candidates: FoundClause[],
  target: SearchTarget,
  { size, documents }: Library,
  { hits, estimatedTotalHits }: SearchResult<FoundClause>,
): Ranked[] {
  const unique = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return rank([...unique.values()], target.ranking, size, {
    neighbours: true,
    telling: tellingTerms(target),
    quoted: target.quoted && {
      ids: new Set(hits.map(({ id }) => id)),
      frequency: estimatedTotalHits,
    },
    documents: {
      lengthOf: (document) => documents.get(document)?.stem_count ?? 0,
      averageLength: (size.averageLength * size.clauses) / Math.max(documents.size, 1),
    },
  });
}

function asksForNothing({ terms, exact, conditions }: SearchTarget): boolean {
  return terms.length === 0 && exact === undefined && conditions.length === 0;
}
