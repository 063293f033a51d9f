import { bootstrap } from './bootstrap.ts';
import type { QuerySet } from './collection.ts';
import { summarise, type Asked } from './measure.ts';
import { table } from '../stats.ts';

/** What the engines made of one set, by the name of the engine: the same queries in the same order. */
export interface Compared {
  set: QuerySet;
  asked: Map<string, Asked[]>;
}

/** Short names of the engines that ours is compared with, as columns. */
export interface Rival {
  name: string;
  column: string;
}

/** Of the half that nothing was tuned on: our figures beside those of each rival, with 95 % of their difference. */
export function comparisonTable(all: Compared[], ours: string, rivals: Rival[]): string {
  return table([
    ['Family', 'Set', 'Queries', 'nDCG@10', 'on the other half', ...rivals.flatMap(({ column }) => [column, 'ours − it']), 'Recall@100', ...rivals.map(({ column }) => column), 'lost by the fault'],
    ...all.map(({ set, asked }) => {
      const half = (engine: string, odd: boolean) => (asked.get(engine) ?? []).filter((one) => one.odd === odd);
      const even = (engine: string) => half(engine, false);
      const own = summarise(even(ours));
      return [
        set.family ?? '',
        set.name,
        String(own.queries),
        `**${share(own.ndcg10)}**`,
        share(summarise(half(ours, true)).ndcg10),
        ...rivals.flatMap(({ name }) => [share(summarise(even(name)).ndcg10), difference(even(ours), even(name))]),
        share(own.recall100),
        ...rivals.map(({ name }) => share(summarise(even(name)).recall100)),
        lost(set, even(ours), all, ours),
      ];
    }),
  ]); // prettier-ignore
}

function difference(ours: Asked[], theirs: Asked[]): string {
  const each = ours.map(({ figures }, n) => figures.ndcg10 - (theirs[n]?.figures.ndcg10 ?? 0));
  const { mean, low, high } = bootstrap(each);
  const isClear = low > 0 || high < 0;
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]${isClear ? ' *' : ''}`;
}

/** Part of nDCG@10 that faulty queries lose against the same without the fault. */
function lost(set: QuerySet, faulty: Asked[], all: Compared[], ours: string): string {
  const clean = all.find((one) => one.set.name === set.name && one.set.family === 'two words');
  const known = new Map(
    (clean?.asked.get(ours) ?? []).map(({ query, figures }) => [query.text, figures.ndcg10]),
  );
  let [before, after] = [0, 0];
  for (const { query, figures } of faulty) {
    const whole = query.clean === undefined ? undefined : known.get(query.clean);
    if (whole === undefined) continue;
    before += whole;
    after += figures.ndcg10;
  }
  return before === 0 ? '' : `${((1 - after / before) * 100).toFixed(1)} %`;
}

const share = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '–');
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
