import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { connectEngine } from '#search/connect.ts';
import type { Collection, Engine } from './collection.ts';
import { bareMeilisearch } from './engines/bare.ts';
import { fts5 } from './engines/fts5.ts';
import { shippedLibrary } from './libraries.ts';
import { grouped } from './grouped.ts';
import { ask } from './measure.ts';
import { ownNames } from './names.ts';
import { benchPublic } from './public-bench.ts';
import { crossTable, kindsTable, namesTable, setsTable, type Outcome } from './report.ts';
import { handWritten } from './specimens.ts';

/**
 * `npm run bench:relevance`: how well the right passages are found, against Meilisearch as it comes and against
 * BM25. `--only public` or `--only specimens` asks one collection and leaves the report alone; so does `--match TEXT`,
 * which asks only sets and families so named. `--sets FOLDER` adds further sets (public.ts), `--sample N` asks so many
 * queries of each, `--half even` those of the reported half alone, and `--data FOLDER` keeps the library of passages
 * for the next run.
 */

const REPORT = join(import.meta.dirname, 'report.md');

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { only: text, sets: text, match: text, sample: text, data: text, half: text },
});
const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'fihris-relevance-')));
const engine = await connectEngine({
  dataDir: join(folder, 'data'),
  log: { info: () => {}, warn: console.warn },
});
try {
  const parts = [
    `# Last run of \`npm run bench:relevance\`\n\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores.`,
  ];
  if (values.only !== 'specimens') {
    const sample = values.sample === undefined ? undefined : Number(values.sample);
    const { sets, match } = values;
    const isReport = values.half === 'even';
    parts.push(
      await benchPublic(engine, await subfolder('passages'), { sets, match, sample, isReport }),
    );
  }
  if (values.only !== 'public') parts.push(await benchSpecimens());
  const report = await format(parts.join('\n\n'), { parser: 'markdown' });
  console.log(report);
  if (values.only === undefined && values.match === undefined) await writeFile(REPORT, report);
} finally {
  await engine.stop();
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}

async function benchSpecimens(): Promise<string> {
  const { search, units } = await shippedLibrary(engine, await subfolder('specimens'));
  const collection = await handWritten(units);
  const engines = [
    grouped(await bareMeilisearch(engine, units), units),
    search,
    grouped(fts5(units), units),
  ];
  const outcomes = await compare(collection, engines);
  const across = await compare(collection, [search.across]);
  const names = { name: 'names', units, sets: await ownNames(search.reader, units) };
  const named = await compare(names, engines);
  search.close();
  return [
    '## Specimen library, queries and judgements by hand',
    'Clauses in the order in which they stand on the page: by document, four of each at most, for all engines alike.',
    setsTable(outcomes),
    'nDCG@10 by kind of query; a query with a typing error is compared with the same one without it.',
    kindsTable(outcomes),
    'Cross-language queries once more, all languages asked for (`expand=languages`).',
    crossTable(across),
    'Every name of every document (titles, alternatives, identifiers): how often a clause of it comes first.',
    namesTable(named),
  ].join('\n\n');
}

async function compare({ sets }: Collection, engines: Engine[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const set of sets) {
    for (const one of engines) {
      outcomes.push({ set, engine: one.name, asked: await ask(one, set) });
    }
  }
  return outcomes;
}

async function subfolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  return path;
}
