import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { connectEngine } from '#search/connect.ts';
import type { Collection, Engine } from './collection.ts';
import { bareMeilisearch } from './engines/bare.ts';
import { fts5 } from './engines/fts5.ts';
import { libraryOfPassages, shippedLibrary } from './libraries.ts';
import { grouped } from './grouped.ts';
import { ask } from './measure.ts';
import { publicCollection } from './public.ts';
import { crossTable, kindsTable, setsTable, type Outcome } from './report.ts';
import { handWritten } from './specimens.ts';

/**
 * `npm run bench:relevance`: how well the right passages are found, against Meilisearch as it comes and against
 * BM25. `--only public` or `--only specimens` asks one collection and leaves the report alone.
 */

const REPORT = join(import.meta.dirname, 'report.md');

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'fihris-relevance-'));
const engine = await connectEngine({
  dataDir: join(folder, 'data'),
  log: { info: () => {}, warn: console.warn },
});
try {
  const parts = [
    `# Last run of \`npm run bench:relevance\`\n\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores.`,
  ];
  if (values.only !== 'specimens') parts.push(await benchPublic());
  if (values.only !== 'public') parts.push(await benchSpecimens());
  const report = await format(parts.join('\n\n'), { parser: 'markdown' });
  console.log(report);
  if (values.only === undefined) await writeFile(REPORT, report);
} finally {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
}

async function benchPublic(): Promise<string> {
  const title = '## Public questions, every passage a document, all in one library';
  const collection = await publicCollection();
  if (collection === undefined) {
    return `${title}\n\nNot run: the folder \`../shared/relevance\` is not at hand.`;
  }
  const ours = await libraryOfPassages(engine, await subfolder('passages'), collection.units);
  const outcomes = await compare(collection, [
    await bareMeilisearch(engine, collection.units),
    ours,
    fts5(collection.units),
  ]);
  ours.close();
  return `${title}\n\n${setsTable(outcomes)}`;
}

async function benchSpecimens(): Promise<string> {
  const { search, units } = await shippedLibrary(engine, await subfolder('specimens'));
  const collection = await handWritten(units);
  const outcomes = await compare(collection, [
    grouped(await bareMeilisearch(engine, units), units),
    search,
    grouped(fts5(units), units),
  ]);
  const across = await compare(collection, [search.across]);
  search.close();
  return [
    '## Specimen library, queries and judgements by hand',
    'Clauses in the order in which they stand on the page: by document, four of each at most, for all engines alike.',
    setsTable(outcomes),
    'nDCG@10 by kind of query; a query with a typing error is compared with the same one without it.',
    kindsTable(outcomes),
    'Cross-language queries once more, all languages asked for (`expand=languages`).',
    crossTable(across),
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
  await mkdir(path);
  return path;
}
