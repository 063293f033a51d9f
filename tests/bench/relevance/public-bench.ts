import type { EngineConnection } from '#search/connect.ts';
import { figure, quantile, table } from '../stats.ts';
import type { Collection, Engine, QuerySet } from './collection.ts';
import { comparisonTable, type Compared } from './compare.ts';
import { bareMeilisearch } from './engines/bare.ts';
import { clausesAsTexts, fts5 } from './engines/fts5.ts';
import { familiesOf } from './families.ts';
import { clausesOf, libraryOfPassages } from './libraries.ts';
import { ask, type Asked } from './measure.ts';
import { publicCollection } from './public.ts';

/** Public questions and what people type of them, every passage a document, all in one library. */

export interface PublicOptions {
  /** A folder of further sets (public.ts). */
  sets?: string | undefined;
  /** Only sets or families whose name holds this. */
  match?: string | undefined;
  /** Queries of a family at most, spread over the set; all where it is not said. */
  sample?: number | undefined;
  /** Only the half that is reported. */
  isReport?: boolean | undefined;
}

const TITLE = '## Public questions, every passage a document, all in one library';

/** @returns a section of the report */
export async function benchPublic(
  engine: EngineConnection,
  folder: string,
  { sets, match = '', sample = Infinity, isReport = false }: PublicOptions,
): Promise<string> {
  const collection = await publicCollection(sets);
  if (collection === undefined) {
    return `${TITLE}\n\nNot run: neither \`../shared/relevance\` nor a folder of sets is at hand.`;
  }
  const { units } = collection;
  const ours = await libraryOfPassages(engine, folder, units);
  const clauses = await clausesOf(ours);
  const engines = {
    texts: fts5(units),
    clauses: clausesAsTexts(clauses, ours.unitsOf),
    bare: await bareMeilisearch(engine, units),
  };
  const compared: Compared[] = [];
  for (const set of families(collection)) {
    if (!`${set.family} ${set.name}`.includes(match)) continue;
    const halves = isReport ? [false] : [true, false];
    const queries = sampled(set, sample, halves);
    const asked = new Map<string, Asked[]>();
    for (const one of [ours, ...Object.values(engines)]) {
      asked.set(one.name, await ask(one, { ...set, queries }));
    }
    compared.push({ set, asked });
  }
  ours.close();
  const rivals = [
    { name: engines.texts.name, column: 'BM25 of texts' },
    { name: engines.clauses.name, column: 'BM25 of clauses' },
    { name: engines.bare.name, column: 'as it comes' },
  ];
  return [
    TITLE,
    `${units.length} passages. The even half of each set, on which nothing was chosen; * where the interval leaves 0 out.`,
    comparisonTable(compared, ours.name, rivals),
    times(compared, [ours, ...Object.values(engines)]),
  ].join('\n\n');
}

/** Family by family, as they are read. */
function families({ sets, units }: Collection): QuerySet[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const all = [...sets, ...sets.flatMap((set) => familiesOf(set, byId))];
  const order = [...new Set(all.map(({ family }) => family))];
  return all.toSorted((a, b) => order.indexOf(a.family) - order.indexOf(b.family));
}

/** Every so manieth pair of one odd and one even query. */
function sampled({ queries }: QuerySet, most: number, halves: boolean[]): QuerySet['queries'] {
  const step = Math.max(1, Math.round(queries.length / most));
  const of = (odd: boolean) => queries.filter((query) => query.odd === odd);
  return halves.flatMap((odd) => of(odd).filter((_, n) => n % step === 0));
}

function times(compared: Compared[], engines: Engine[]): string {
  return table([
    ['All queries', 'p50 ms', 'p95 ms'],
    ...engines.map(({ name }) => {
      const ms = compared.flatMap(({ asked }) => asked.get(name) ?? []).map((one) => one.ms);
      return [name, figure(quantile(ms, 0.5)), figure(quantile(ms, 0.95))];
    }),
  ]);
}
