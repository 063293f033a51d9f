import type { FacetSelection } from '#domain/facets.ts';
import type { Reader } from '../engine/requests.ts';
import { counter } from './counted.ts';
import { everyClause, matchedDocuments, type Matched } from './tally.ts';
import { candidatesOf } from './levels.ts';
import type { Library } from '../library/library.ts';
import { levelsOf } from './match-set.ts';
import { LOT } from './plan.ts';
import { rank, type Ranked } from './rank.ts';
import { withoutPhrases, type SearchTarget } from '../understand/target.ts';

/** What a search found: which documents match, how often, and their best clauses in order. */
export interface Found {
  /**
   * What matches, by document and before the reader's filters. Counting takes longest of all that the engine
   * is asked for: it goes on beside whatever else can be done.
   */
  matched: Promise<Matched>;
  /** Best clauses first, inside the reader's filters. */
  ranked: Ranked[];
  /** `ranked` has all of them, not only the best. */
  isWhole: boolean;
  /** How many of the terms a clause had to hold to match. */
  level: number;
  /** What was looked for in its stead, where `target` was found nowhere. */
  loosened?: SearchTarget;
}

/** Matches that make a level good enough not to look at weaker ones… */
const ENOUGH = 10;
/** …and of a question: its words are many, and seldom those of the answer. */
const ENOUGH_OF_A_QUESTION = 100;
/** Telling words that make a question; fewer do with a question mark. */
const QUESTION_TERMS = 4;
const MARKED_QUESTION_TERMS = 2;
/** Candidates in a set for each document that a page shows, of which several may be passed over. */
const LOT_SHARE = 4;

const NOTHING = { ranked: [], isWhole: false, level: 0 };

/**
 * Finds `target`. Quotation marks in a question name something more often than they demand it: where nothing
 * is found with the phrase, its words are looked for beside the others.
 */
export async function find(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  library: Library,
  perPage = 0,
): Promise<Found> {
  if (target.hopeless)
    return { ...NOTHING, matched: Promise.resolve(matchedDocuments({}, {}, library.census)) };
  if (asksForNothing(target)) return { ...NOTHING, matched: Promise.resolve(everyClause(library)) };
  // Without words there is no best one: the clauses of a document come in their order.
  if (target.ranking.length === 0) {
    const [level = 0] = levelsOf(target);
    return { ...NOTHING, level, matched: counter(engine, target, library)(level) };
  }
  const lot = Math.max(LOT, LOT_SHARE * perPage);
  const found = await search(engine, target, filters, library, lot);
  const loosened = found.total > 0 ? undefined : withoutPhrases(target);
  if (loosened === undefined) return found;
  return { ...(await search(engine, loosened, filters, library, lot)), loosened };
}

/** @returns with the number of matches, whatever the reader has filtered */
async function search(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  library: Library,
  lot: number,
): Promise<Found & { total: number }> {
  const count = counter(engine, target, library);
  const enough = isQuestion(target) ? ENOUGH_OF_A_QUESTION : ENOUGH;
  const { reached, candidates, isWhole } = await candidatesOf(engine, target, filters, {
    clauses: library.size.clauses,
    enough,
    lot,
    // Counting takes longest: it begins before it is known to be needed.
    begin: (level, expected) => void count(level, expected),
  });
  const { level, total } = reached;
  const matched = count(level, total);
  const unique = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const ranked = rank([...unique.values()], target.ranking, library.size, { neighbours: true });
  return { matched, level, ranked, isWhole, total };
}

function isQuestion({ terms, parsed }: SearchTarget): boolean {
  return terms.length >= (parsed.hasQuestionMark ? MARKED_QUESTION_TERMS : QUESTION_TERMS);
}

function asksForNothing({ terms, exact, conditions }: SearchTarget): boolean {
  return terms.length === 0 && exact === undefined && conditions.length === 0;
}
