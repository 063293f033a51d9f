import { expectedTotals, levelsOf } from './match-set.ts';
import {
  planAbout,
  planLot,
  planRare,
  planTotals,
  type FoundClause,
  type PlannedQuery,
} from './plan.ts';
import { missingIsEmpty, multiSearch, type Reader, type SearchResult } from '../engine/requests.ts';
import { selectionFilter, type Selection } from '../understand/selection.ts';
import type { SearchTarget } from '../understand/target.ts';

/** How far a search must go down to find enough, and the best of what it finds there. */

/** A level of a search, with what is known of it. */
export interface Level {
  level: number;
  /** Clauses that match there, whatever the reader has filtered. */
  total: number;
  /** The level above, where it may have matches. */
  stricter: number | undefined;
}

/** The first of `levels` that has enough matches, or else the last one. */
function reached(levels: number[], totals: number[], enough: number): Level {
  const first = totals.findIndex((total) => total >= enough);
  const at = first === -1 ? levels.length - 1 : first;
  return {
    level: levels[at] ?? 0,
    total: totals[at] ?? 0,
    stricter: (totals[at - 1] ?? 0) > 0 ? levels[at - 1] : undefined,
  };
}

/**
 * Lots in a set of which any lot seldom holds the best, while those about a word fill one. Filters may leave few of
 * them.
 */
const VAST = 10;

/** Parts of a lot that are taken of a larger set: of those that are about a word… */
const ABOUT_SHARE = 3 / 5;
/** …and of any, beside them. */
const ANY_SHARE = 1 / 3;

/** Clauses that hold the rarest words, of which none is left out. */
const MOST_RARE = 60;

/** What is asked for the candidates of a level. */
export function queriesOf(
  target: SearchTarget,
  filters: Selection,
  { level, total, stricter }: Level,
  lot: number,
): PlannedQuery[] {
  if (total === 0) return [];
  if (total <= lot) return [planLot(target, filters, level, lot)];
  // Any hundred of thousands need not have the few that hold more of the words.
  const best: PlannedQuery[] =
    stricter === undefined
      ? []
      : [{ ...planLot(target, filters, stricter, lot), candidates: 'stricter' }];
  const isVast = total > VAST * lot && selectionFilter(filters) === undefined;
  const any = isVast ? [] : [planLot(target, filters, level, Math.ceil(lot * ANY_SHARE))];
  const rare = planRare(target, filters, level, MOST_RARE);
  return [...best, ...any, ...rare, ...planAbout(target, filters, level, aboutLot(lot))];
}

function aboutLot(lot: number): number {
  return Math.ceil(lot * ABOUT_SHARE);
}

export interface Candidates {
  /** The strictest level that has enough matches, or else the last one. */
  reached: Level;
  candidates: FoundClause[];
  /** They are all that match and the reader may see. */
  isWhole: boolean;
  /** How many match at the levels that were looked at, whatever the reader has filtered. */
  totals: ReadonlyMap<number, number>;
}

/**
 * The candidates of the level that gives enough. Where that is likely to be is asked for at once; its answer shows
 * whether it is so, and where to go on if it is not.
 * @param look.begin told of each level that is looked at, with the matches expected there
 */
export async function candidatesOf(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  look: {
    clauses: number;
    enough: number;
    lot: number;
    begin: (level: Level) => void;
  },
): Promise<Candidates> {
  const { clauses, enough, lot, begin } = look;
  const levels = levelsOf(target);
  const totals = expectedTotals(target, levels, clauses);
  const exact = new Map<number, number>();
  const know = (level: number | undefined, total: number | undefined) => {
    if (level === undefined || total === undefined) return;
    totals[levels.indexOf(level)] = total;
    exact.set(level, total);
  };
  let parts: Answered[] = [];
  let next = reached(levels, totals, enough);
  for (let last = -1; next.level !== last; next = reached(levels, totals, enough)) {
    begin(next);
    const attempt = await tryLevel(engine, target, filters, next, lot);
    know(next.level, attempt.total);
    know(next.stricter, attempt.stricter);
    parts = attempt.parts;
    last = next.level;
  }
  const needed = queriesOf(target, filters, next, lot);
  parts.push(
    ...(await ask(
      engine,
      needed.filter((part) => !parts.some(covers(part))),
    )),
  );
  const taken = (kind: PlannedQuery['candidates']) =>
    parts.filter(({ candidates }) => candidates === kind);
  const isShort = count(taken('about')) < aboutLot(lot);
  if (isShort && needed.length > 0 && taken('any').length === 0) {
    parts.push(...(await ask(engine, [planLot(target, filters, next.level, lot)])));
  }
  const candidates = parts.flatMap(({ result }) => result.hits);
  const isWhole = next.total === 0 || taken('any').some(isAll);
  return { reached: next, candidates, isWhole, totals: exact };
}

/** Whether an answer holds what another query would give. */
function covers({ candidates, query }: PlannedQuery): (answer: Answered) => boolean {
  return (answer) =>
    answer.candidates === candidates && (answer.query.limit ?? 0) >= (query.limit ?? 0);
}

function isAll({ result }: Answered): boolean {
  return result.hits.length >= result.estimatedTotalHits;
}

type Answered = PlannedQuery & { result: SearchResult<FoundClause> };

interface Attempt {
  parts: Answered[];
  /** Clauses that match there, whatever the reader has filtered… */
  total: number | undefined;
  /** …and at the level above. */
  stricter: number | undefined;
}

/** Asks for the candidates of a level, and how many match there and above. */
async function tryLevel(
  engine: Reader,
  target: SearchTarget,
  filters: Selection,
  expected: Level,
  lot: number,
): Promise<Attempt> {
  const planned = queriesOf(target, filters, expected, lot);
  const isFiltered = selectionFilter(filters) !== undefined;
  // A lot tells how many there are, but for what the reader has filtered.
  const tells = (part: PlannedQuery['candidates']) =>
    !isFiltered && planned.some(({ candidates }) => candidates === part);
  const { level, stricter } = expected;
  const untold = [
    ...(tells('any') ? [] : [level]),
    ...(stricter === undefined || tells('stricter') ? [] : [stricter]),
  ];
  const queries = [...planned.map(({ query }) => query), ...planTotals(target, untold)];
  const results = await multiSearch<FoundClause>(engine, queries).catch(missingIsEmpty);
  const parts = answered(planned, results);
  const total = (part: PlannedQuery['candidates'], one: number | undefined) => {
    const at = one === undefined ? -1 : untold.indexOf(one);
    const told = at < 0 ? parts.find(({ candidates }) => candidates === part)?.result : undefined;
    return (told ?? results[planned.length + at])?.estimatedTotalHits;
  };
  return { parts, total: total('any', level), stricter: stricter && total('stricter', stricter) };
}

async function ask(engine: Reader, planned: PlannedQuery[]): Promise<Answered[]> {
  if (planned.length === 0) return [];
  const queries = planned.map(({ query }) => query);
  const results = await multiSearch<FoundClause>(engine, queries).catch(missingIsEmpty);
  return answered(planned, results);
}

function answered(planned: PlannedQuery[], results: SearchResult<FoundClause>[]): Answered[] {
  return planned.flatMap((part, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ ...part, result }];
  });
}

function count(parts: Answered[]): number {
  return parts.reduce((sum, { result }) => sum + result.hits.length, 0);
}
