import type { Reach } from '#domain/request.ts';
import { missingIsEmpty, multiSearch, type Reader, type SearchResult } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { Selection } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';
import { counter } from './counted.ts';
import { candidatesOf } from './levels.ts';
import type { Candidate } from './look.ts';
import { levelsOf, mostLevel, tellingTerms } from './match-set.ts';
import { LOT, planAbout, planLot, planQuoted } from './plan.ts';
import { rank, type Ranked } from './rank.ts';
import { everyClause, matchedDocuments, type Matched } from './tally.ts';
import { reachOf, type Reached } from './totals.ts';

/** What a search found: which documents match, how often, and their best clauses in order. */
export interface Found {
  /**
   * What matches, by document and before the reader's filters. Counting takes longest of all that the engine
   * is asked for: it goes on beside whatever else can be done.
   */
  matched: Promise<Matched>;
  /** Those that hold everything first, then the best; inside the reader's filters. */
  ranked: Ranked[];
  /** `ranked` has all of them, not only the best. */
  isWhole: boolean;
  /** How many of the terms a clause had to hold to match. */
  level: number;
  /** How many hold all of them, and how many would match if fewer were enough. */
  reached: Promise<Reached>;
  /** What comes first of `matched`, where that goes on to clauses that hold fewer of the words. */
  first?: Promise<Matched>;
}

/** Matches that make a level good enough not to look at weaker ones: more than anybody reads through. */
const ENOUGH = 100;
/** Candidates in a set for each document that a page shows, of which several may be passed over. */
const LOT_SHARE = 4;

const EVERYTHING = { all: undefined, further: 0 };
const NOTHING = { ranked: [], isWhole: false, level: 0, reached: Promise.resolve(EVERYTHING) };

/** Finds `target`. */
export async function find(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  library: Library,
  { perPage = 0, reach = 'enough' }: { perPage?: number; reach?: Reach | undefined } = {},
): Promise<Found> {
  if (target.hopeless)
    return { ...NOTHING, matched: Promise.resolve(matchedDocuments({}, {}, library.census)) };
  if (asksForNothing(target)) return { ...NOTHING, matched: Promise.resolve(everyClause(library)) };
  const count = counter(engine, target, library);
  // Without words there is no best one: the clauses of a document come in their order.
  if (target.ranking.length === 0) {
    const [level = 0] = levelsOf(target);
    return { ...NOTHING, level, matched: count(level) };
  }
  const lot = Math.max(LOT, LOT_SHARE * perPage);
  const { reached, candidates, isWhole, totals } = await candidatesOf(engine, target, filters, {
    clauses: library.size.clauses,
    enough: reach === 'all' ? 0 : ENOUGH,
    lot,
    // Counting takes longest: it begins before it is known to be needed.
    begin: (level, expected) => void count(level, expected),
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
  const reachedSoFar = reachOf(engine, target, filters, at, totals, library);
  // Whoever waits for it sees its failure; who only counts does not wait.
  reachedSoFar.catch(() => undefined);
  return {
    matched: goesOn ? count(most) : count(level, total),
    ...(goesOn && { first: count(level, total) }),
    level: last,
    reached: reachedSoFar,
    ranked: ranking([...candidates, ...more, ...quoted.hits], target, library, quoted),
    isWhole: isWhole && !goesOn,
  };
}

/** Candidates of a level that has many matches, beside those of a stricter one. */
async function weaker(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot: number,
): Promise<Candidate[]> {
  const planned = [
    planLot(target, filters, level, lot),
    ...planAbout(target, filters, level, lot),
  ].map(({ query }) => query);
  const results = await multiSearch<Candidate>(engine, planned).catch(missingIsEmpty);
  return results.flatMap(({ hits }) => hits);
}

/** The clauses among those that match which hold the phrases beside the words, if there are any. */
async function askQuoted(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  level: number,
  lot: number,
): Promise<SearchResult<Candidate>> {
  const planned = planQuoted(target, filters, level, lot);
  const queries = planned.map(({ query }) => query);
  const none = { hits: [], estimatedTotalHits: 0 };
  if (queries.length === 0) return none;
  const [result] = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  return result ?? none;
}

function ranking(
  candidates: Candidate[],
  target: SearchTarget,
  { size, documents }: Library,
  { hits, estimatedTotalHits }: SearchResult<Candidate>,
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
