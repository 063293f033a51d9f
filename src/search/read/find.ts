import type { FacetSelection } from '#domain/facets.ts';
import { scopeId } from '../scope.ts';
import { missingIsEmpty, multiSearch, type Reader } from './reader.ts';
import type { Library } from './library.ts';
import { expectsMany, levelsOf, LOT, plan, planAbout, type PlannedQuery } from './plan.ts';
import { rank, type Candidate, type CorpusSize, type Ranked } from './rank.ts';
import { withoutPhrases, type SearchTarget } from './target.ts';

/** What a search found: which documents match, how often, and their best clauses in order. */
export interface Found {
  /** Matching clauses by scope (its id), before the reader's filters. */
  counts: Map<string, number>;
  /** Best clauses first, inside the reader's filters; not all of them. */
  ranked: Ranked[];
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
/** The first of many levels are asked for at once: of a long question they hold little, and cost little. */
const MANY_LEVELS = 5;
const FIRST_OF_MANY = 3;

export const NOTHING: Found = { counts: new Map(), ranked: [], level: 0 };

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
  const lot = Math.max(LOT, LOT_SHARE * perPage);
  if (target.hopeless) return NOTHING;
  if (asksForNothing(target)) return everything(library);
  const found = await search(engine, target, filters, library, lot);
  const loosened = found.counts.size > 0 ? undefined : withoutPhrases(target);
  if (loosened === undefined) return found;
  return { ...(await search(engine, loosened, filters, library, lot)), loosened };
}

async function search(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  library: Library,
  lot: number,
): Promise<Found> {
  const enough = isQuestion(target) ? ENOUGH_OF_A_QUESTION : ENOUGH;
  const candidates = new Map<string, Candidate>();
  const keep = (some: Candidate[]) => {
    for (const candidate of some) candidates.set(candidate.id, candidate);
  };
  let reached: LevelAnswer = { level: 0, counts: new Map(), candidates: [], lacksSome: false };
  const open = levelsOf(target);
  for (let asked = open.splice(0, atFirst(open)); asked.length > 0; asked = open.splice(0, 1)) {
    const queries = asked.flatMap((level) => queriesOf(target, filters, level, library.size, lot));
    for (const answer of await ask(engine, queries, lot)) {
      reached = answer;
      keep(answer.candidates);
      if (sum(answer.counts) >= enough) break;
    }
    if (sum(reached.counts) >= enough) break;
  }
  // Without words there is no best one: the clauses of a document come in their order.
  if (target.ranking.length === 0)
    return { ...NOTHING, counts: reached.counts, level: reached.level };
  if (reached.lacksSome) {
    const about = await ask(engine, planAbout(target, filters, reached.level, lot), lot);
    keep(about.flatMap((answer) => answer.candidates));
  }
  return {
    counts: reached.counts,
    level: reached.level,
    ranked: rank([...candidates.values()], target.ranking, library.size, { neighbours: true }),
  };
}

/** How many of `levels` are asked for before others; counting what is not needed costs more than asking again. */
function atFirst(levels: number[]): number {
  return levels.length >= MANY_LEVELS ? FIRST_OF_MANY : 1;
}

/** What a search asks first. */
export function firstQueries(
  target: SearchTarget,
  filters: FacetSelection,
  size: CorpusSize,
): PlannedQuery[] {
  const levels = levelsOf(target);
  return levels
    .slice(0, atFirst(levels))
    .flatMap((level) => queriesOf(target, filters, level, size));
}

function queriesOf(
  target: SearchTarget,
  filters: FacetSelection,
  level: number,
  { clauses }: CorpusSize,
  lot = LOT,
): PlannedQuery[] {
  const isMany = expectsMany(target, level, clauses, lot);
  const about = isMany ? planAbout(target, filters, level, lot) : [];
  return [...plan(target, filters, level, lot), ...about];
}

function isQuestion({ terms, parsed }: SearchTarget): boolean {
  return terms.length >= (parsed.hasQuestionMark ? MARKED_QUESTION_TERMS : QUESTION_TERMS);
}

/** What was found at one level. */
interface LevelAnswer {
  level: number;
  counts: Map<string, number>;
  candidates: Candidate[];
  /** More clauses match than are among the candidates, and those about a word were not asked for. */
  lacksSome: boolean;
}

async function ask(engine: Reader, planned: PlannedQuery[], lot: number): Promise<LevelAnswer[]> {
  const queries = planned.map(({ query }) => query);
  if (queries.length === 0) return [];
  const results = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  return [...new Set(planned.map(({ level }) => level))].map((level) => {
    const parts = planned.flatMap((part, index) => {
      const result = results[index];
      return part.level === level && result !== undefined ? [{ part, result }] : [];
    });
    const counting = parts.find(({ part }) => part.counts)?.result;
    const lots = parts.filter(({ part }) => part.candidates);
    return {
      level,
      counts: new Map(Object.entries(counting?.facetDistribution?.scope ?? {})),
      candidates: lots.flatMap(({ result }) => result.hits),
      lacksSome: lots.length === 1 && (lots[0]?.result.estimatedTotalHits ?? 0) > lot,
    };
  });
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function asksForNothing({ terms, exact, conditions }: SearchTarget): boolean {
  return terms.length === 0 && exact === undefined && conditions.length === 0;
}

function everything(library: Library): Found {
  const counts = [...library.documents.values()].flatMap(({ id, scopes }) =>
    scopes.map(({ key, clauses }): [string, number] => [scopeId(id, key), clauses]),
  );
  return { ...NOTHING, counts: new Map(counts) };
}
