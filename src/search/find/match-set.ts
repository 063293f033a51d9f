import { LANGUAGES } from '#domain/language.ts';
import { and, equals, isIn, not, or } from '../engine/filter.ts';
import type { EngineQuery } from '../engine/requests.ts';
import type { SearchTarget } from '../understand/target.ts';
import type { Term } from '../understand/term.ts';
import { led } from '../write/lead-in.ts';

/**
 * Which clauses match: by level, those that hold all telling words, then, if these are few, those that hold fewer.
 * Pure functions.
 */

/** Terms the engine is asked for; the rarest tell most. All of them count in ranking. */
export const MOST_TERMS = 6;

/**
 * How many clauses may be expected to match at each of `levels`: as many as would, were words strewn over the
 * clauses of one language by chance.
 */
export function expectedTotals(target: SearchTarget, levels: number[], clauses: number): number[] {
  const terms = tellingTerms(target);
  const among = Math.max(clauses / LANGUAGES.length, ...terms.map(({ frequency }) => frequency), 1);
  // [n]: the share of clauses that hold n of the terms so far.
  let shares = [1];
  for (const { frequency } of terms) {
    const share = frequency / among;
    const next = [...shares.map((one) => one * (1 - share)), 0];
    shares.forEach((one, held) => {
      next[held + 1] = (next[held + 1] ?? 0) + one * share;
    });
    shares = next;
  }
  return levels.map((level) => among * shares.slice(level).reduce((sum, one) => sum + one, 0));
}

/** Search words and filter that say which clauses match. */
export type MatchSet = Pick<EngineQuery, 'q' | 'matchingStrategy' | 'filter'>;

/** All clauses that match at `level`. */
export function matchSet(target: SearchTarget, level: number): MatchSet {
  const set = [...target.conditions, ...levelSet(target, level)];
  const { exact, also = [] } = target;
  if (exact !== undefined || also.length === 0) return { ...exactly(exact), ...filter(set) };
  return filter([or(and(...set), isIn('id', also))]);
}

/** The levels of `target`, the strictest first. */
export function levelsOf(target: SearchTarget): number[] {
  return levels(tellingTerms(target).length);
}

/** The weakest level at which a clause still holds most of the words, and in a query of two one of them. */
export function mostLevel(target: SearchTarget): number {
  return Math.max(1, Math.ceil(tellingTerms(target).length / 2));
}

export function tellingTerms({ terms }: SearchTarget): Term[] {
  return terms.toSorted((a, b) => a.frequency - b.frequency).slice(0, MOST_TERMS);
}

/** How many terms a clause must hold, strictest first; fewer steps where there are many terms. */
export function levels(count: number): number[] {
  if (count <= 4) return Array.from({ length: Math.max(count, 1) }, (_, index) => count - index);
  return [...new Set([count, Math.ceil(0.7 * count), Math.ceil(0.5 * count), 2, 1])];
}

/**
 * Clauses that hold at least `level` of the terms, at least one of them in their own words; without terms, all
 * that can be found.
 */
export function levelSet(target: SearchTarget, level: number): string[] {
  const known = levelSets.get(target) ?? new Map<number, string[]>();
  levelSets.set(target, known);
  const set = known.get(level) ?? makeLevelSet(target, level);
  known.set(level, set);
  return set;
}

/** The sets of a long question are long, and each is asked for again and again. */
const levelSets = new WeakMap<SearchTarget, Map<number, string[]>>();

function makeLevelSet(target: SearchTarget, level: number): string[] {
  const terms = tellingTerms(target);
  if (terms.length === 0) return [NO_CONTENTS];
  const own = isIn('stems', variantsOf(terms));
  return level === 1 ? [own] : [atLeast(terms, level, target), own];
}

/**
 * At least `level` of the terms: so many of the rarer half and the rest of the other, in every way of sharing
 * them out. With the rarest first the engine, which goes from left to right and stops where nothing is left,
 * has little to look at; by halves, four of eight name 38 words instead of 90 one after the other.
 */
function atLeast(terms: Term[], level: number, where: Contexts): string {
  if (terms.length === level) return and(...terms.map((term) => held([term], where)));
  if (level === 1) return held(terms, where);
  const middle = Math.ceil(terms.length / 2);
  const [rarer, others] = [terms.slice(0, middle), terms.slice(middle)];
  const ways: string[] = [];
  for (
    let some = Math.min(level, rarer.length);
    level - some <= others.length && some >= 0;
    some -= 1
  ) {
    const parts = [
      ...(some > 0 ? [atLeast(rarer, some, where)] : []),
      ...(some < level ? [atLeast(others, level - some, where)] : []),
    ];
    ways.push(and(...parts));
  }
  return or(...ways);
}

/** What is known of the names above clauses: most words stand in none, and need not be looked for there. */
type Contexts = Pick<SearchTarget, 'inContext' | 'inLead'>;

/** One of the terms, in the clause's own words or in the names above it. */
function held(terms: Term[], { inContext, inLead = () => false }: Contexts): string {
  const variants = [...variantsOf(terms)];
  const above = [...variants.filter(inContext), ...variants.filter(inLead).map(led)];
  const own = isIn('stems', variants);
  return above.length === 0 ? own : or(own, isIn('context_stems', above));
}

/** The stems that count as one of the terms, those that are worth more than `worth`. */
export function variantsOf(terms: Term[], worth = 0): Set<string> {
  const all = terms.flatMap((term) => [...term.variants]);
  return new Set(all.filter(([, own]) => own > worth).map(([stem]) => stem));
}

/** The engine's own word search, every word needed, over what the clause says and is called. */
export function exactly(exact: string | undefined): Partial<EngineQuery> {
  return exact === undefined ? {} : { q: exact, matchingStrategy: 'all' };
}

/** Tables of contents have no stems to be found by, but the engine's own word search sees their text. */
const NO_CONTENTS = not(equals('kind', 'contents'));

export function filter(conditions: string[]): Partial<EngineQuery> {
  return conditions.length === 0 ? {} : { filter: and(...conditions) };
}
