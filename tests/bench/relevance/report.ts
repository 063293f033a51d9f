import { figure, table } from '../stats.ts';
import { KINDS, type QuerySet } from './collection.ts';
import { ofKind, summarise, typoLoss, type Asked } from './measure.ts';

/** What one engine made of one set. */
export interface Outcome {
  set: QuerySet;
  engine: string;
  asked: Asked[];
}

const share = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '–');
const percent = (value: number) => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '–');

/** All queries, those tuned on and those kept apart, a line for each set and engine. */
export function setsTable(outcomes: Outcome[]): string {
  return table([
    ['Set', 'Engine', 'Queries', 'nDCG@10', '… odd (tuned on)', '… even', 'Recall@10', 'Recall@100', 'MRR@10', 'p50 ms', 'p95 ms'],
    ...outcomes.map(({ set, engine, asked }) => {
      const all = summarise(asked);
      const half = (odd: boolean) => summarise(asked.filter((one) => one.odd === odd)).ndcg10;
      return [
        set.name,
        engine,
        String(all.queries),
        `**${share(all.ndcg10)}**`,
        share(half(true)),
        share(half(false)),
        share(all.recall10),
        share(all.recall100),
        share(all.mrr10),
        figure(all.p50),
        figure(all.p95),
      ];
    }),
  ]); // prettier-ignore
}

/** nDCG@10 by kind of query, and what typing errors cost. */
export function kindsTable(outcomes: Outcome[]): string {
  return table([
    ['Set', 'Engine', ...KINDS, 'lost by typos', '… odd', '… even'],
    ...outcomes.map(({ set, engine, asked }) => [
      set.name,
      engine,
      ...KINDS.map((kind) => share(summarise(ofKind(asked, kind)).ndcg10)),
      percent(typoLoss(asked)),
      percent(typoLoss(half(asked, true))),
      percent(typoLoss(half(asked, false))),
    ]),
  ]);
}

/** nDCG@10 of queries whose answers stand in other languages as well. */
export function crossTable(outcomes: Outcome[]): string {
  return table([
    ['Set', 'Engine', 'Queries', 'nDCG@10 of cross'],
    ...outcomes.map(({ set, engine, asked }) => {
      const { queries, ndcg10 } = summarise(ofKind(asked, 'cross'));
      return [set.name, engine, String(queries), share(ndcg10)];
    }),
  ]);
}

/** How often the first hit is right. */
export function namesTable(outcomes: Outcome[]): string {
  return table([
    ['Set', 'Engine', 'Names', 'first'],
    ...outcomes.map(({ set, engine, asked }) => {
      const first = asked.filter(({ figures }) => figures.mrr10 === 1).length;
      return [set.name, engine, String(asked.length), percent(first / asked.length)];
    }),
  ]);
}

/** Typing errors of one half with their clean forms, wherever those stand. */
function half(asked: Asked[], odd: boolean): Asked[] {
  return asked.filter(({ query, odd: isOdd }) => query.clean === undefined || isOdd === odd);
}
