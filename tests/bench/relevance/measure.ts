import { quantile } from '../stats.ts';
import type { Engine, JudgedQuery, Kind, QuerySet } from './collection.ts';
import { figuresOf, meanOf, type Figures } from './metrics.ts';

/** One query asked of one engine. */
export interface Asked {
  query: JudgedQuery;
  figures: Figures;
  ms: number;
  /** Queries are numbered from 1; we tune on the odd ones, and report the even ones apart. */
  odd: boolean;
}

/** Asks every query of a set once; the first few once more before, so that nobody pays for waking up. */
export async function ask(engine: Engine, { queries, language }: QuerySet): Promise<Asked[]> {
  for (const query of queries.slice(0, WARM_UP)) await engine.search(query, language);
  const asked: Asked[] = [];
  for (const [index, query] of queries.entries()) {
    const start = performance.now();
    const ranking = await engine.search(query, language);
    const ms = performance.now() - start;
    asked.push({
      query,
      figures: figuresOf(query, ranking),
      ms,
      odd: query.odd ?? index % 2 === 0,
    });
  }
  return asked;
}

const WARM_UP = 5;

/** Means over some of the queries asked. */
export interface Summary extends Figures {
  queries: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
}

export function summarise(asked: Asked[]): Summary {
  const times = asked.map(({ ms }) => ms);
  return {
    queries: asked.length,
    ...meanOf(asked.map(({ figures }) => figures)),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}

/** Part of nDCG@10 that queries with a typing error lose against the same queries without it. */
export function typoLoss(asked: Asked[]): number {
  const clean = new Map(asked.map(({ query, figures }) => [query.text, figures.ndcg10]));
  const typos = asked.filter(({ query }) => query.clean !== undefined);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const mistyped = sum(typos.map(({ figures }) => figures.ndcg10));
  return 1 - mistyped / sum(typos.map(({ query }) => clean.get(query.clean ?? '') ?? NaN));
}

export const ofKind = (asked: Asked[], kind: Kind) =>
  asked.filter(({ query }) => query.kind === kind);
