import type { FacetSelection } from '#domain/facets.ts';
import { scopeId } from '../scope.ts';
import { missingIsEmpty, multiSearch, type Reader } from './reader.ts';
import type { Library } from './library.ts';
import { levelsOf, plan, type PlannedQuery } from './plan.ts';
import { rank, type Candidate, type Ranked } from './rank.ts';
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
/** Telling words that make a question. */
const QUESTION_TERMS = 4;
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
): Promise<Found> {
  if (target.hopeless) return NOTHING;
  if (asksForNothing(target)) return everything(library);
  const found = await search(engine, target, filters, library);
  const loosened = found.counts.size > 0 ? undefined : withoutPhrases(target);
  if (loosened === undefined) return found;
  return { ...(await search(engine, loosened, filters, library)), loosened };
}

async function search(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  library: Library,
): Promise<Found> {
  const enough = target.terms.length >= QUESTION_TERMS ? ENOUGH_OF_A_QUESTION : ENOUGH;
  const candidates = new Map<string, Candidate>();
  let counts: Found['counts'] = new Map();
  let level = 0;
  const open = levelsOf(target);
  for (let asked = open.splice(0, atFirst(open)); asked.length > 0; asked = open.splice(0, 1)) {
    const answers = await ask(engine, target, filters, asked);
    for (const found of answers) {
      level = found.level;
      counts = found.counts;
      for (const candidate of found.candidates) candidates.set(candidate.id, candidate);
      if (sum(counts) >= enough) break;
    }
    if (sum(counts) >= enough) break;
  }
  // Without words there is no best one: the clauses of a document come in their order.
  const ranked = target.ranking.length === 0 ? [] : [...candidates.values()];
  return {
    counts,
    level,
    ranked: rank(ranked, target.ranking, library.size, { neighbours: true }),
  };
}

/** How many of `levels` are asked for before others; counting what is not needed costs more than asking again. */
function atFirst(levels: number[]): number {
  return levels.length >= MANY_LEVELS ? FIRST_OF_MANY : 1;
}

/** What a search asks first. */
export function firstQueries(target: SearchTarget, filters: FacetSelection): PlannedQuery[] {
  const levels = levelsOf(target);
  return levels.slice(0, atFirst(levels)).flatMap((level) => plan(target, filters, level));
}

/** What was found at one level. */
interface LevelAnswer {
  level: number;
  counts: Map<string, number>;
  candidates: Candidate[];
}

async function ask(
  engine: Reader,
  target: SearchTarget,
  filters: FacetSelection,
  levels: number[],
): Promise<LevelAnswer[]> {
  const planned = levels.flatMap((level) => plan(target, filters, level));
  const queries = planned.map(({ query }) => query);
  const results = await multiSearch<Candidate>(engine, queries).catch(missingIsEmpty);
  return levels.map((level) => {
    const parts = planned.flatMap((part, index) => {
      const result = results[index];
      return part.level === level && result !== undefined ? [{ part, result }] : [];
    });
    const counting = parts.find(({ part }) => part.counts)?.result;
    return {
      level,
      counts: new Map(Object.entries(counting?.facetDistribution?.scope ?? {})),
      candidates: parts.flatMap(({ part, result }) => (part.candidates ? result.hits : [])),
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
