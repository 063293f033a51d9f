import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import { openWriter } from '#search/index.ts';
import { liveUid, INDEX_PREFIX } from '#search/engine/settings.ts';
import { openWire } from '#search/engine/transport.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { askTogether } from '../concurrent.ts';
import { generateEntries } from '../generate.ts';
import { benchQueries } from '../queries.ts';
import { specimenWords } from '../specimen-words.ts';
import { figure, quantile, table, timed } from '../stats.ts';
import { ourSearch } from './engines/ours.ts';

/**
 * `node tests/bench/relevance/scale.ts [--clauses 200000] [--data FOLDER]`: latency of our search at scale against
 * a bare Meilisearch query (the same words, default matching, 20 hits) on the same index, each query asked of both
 * in turn, then others by eight clients at once. Every query is new when it is measured, then asked again, as by a
 * reader who comes back to it: what was counted once is kept. A FOLDER that holds the generated library already is
 * used as it is.
 */

const DOCUMENTS = join(import.meta.dirname, '../../../documents');
const WARMING = 60;
const QUERIES = 1500;
const CLAUSES_A_DOCUMENT = 100;
/** Readers who ask at the same time, and what they ask, each once. */
const CLIENTS = 8;
const TOGETHER = 400;

const { values } = parseArgs({
  options: { clauses: { type: 'string' }, data: { type: 'string' } },
});
const clauses = Number(values.clauses ?? 200_000);
const data = values.data ?? (await mkdtemp(join(tmpdir(), 'fihris-scale-')));
const engine = await connectEngine({ dataDir: data, log: { info: () => {}, warn: console.warn } });
try {
  const vocabularies = await readVocabularies(DOCUMENTS);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const words = await specimenWords();
  const options = {
    documents: Math.ceil(clauses / CLAUSES_A_DOCUMENT),
    clausesPerDocument: CLAUSES_A_DOCUMENT,
    wordsPerClause: 60,
    words,
    vocabularies: vocabularies.value,
  };
  if (!(await isFilled(engine))) {
    const writer = await openWriter(engine, { generation: 'bench' });
    for (const entry of generateEntries(options)) await writer.put(entry);
    await writer.commit();
  }
  console.log(
    await measure(engine, benchQueries(words, vocabularies.value, WARMING + QUERIES + TOGETHER)),
  );
} finally {
  await engine.stop();
  if (values.data === undefined) await rm(data, { recursive: true, force: true });
}

async function isFilled({ url, writeKey }: EngineConnection): Promise<boolean> {
  const wire = openWire({ url, apiKey: writeKey });
  const path = `/indexes/${liveUid('clauses', INDEX_PREFIX)}/stats`;
  const stats = await wire
    .send<{ numberOfDocuments: number }>('GET', path)
    .catch(() => ({ numberOfDocuments: 0 }));
  wire.close();
  return stats.numberOfDocuments >= clauses;
}

async function measure(connection: EngineConnection, queries: string[]): Promise<string> {
  const ours = await ourSearch(connection, INDEX_PREFIX, DOCUMENTS, () => []);
  const wire = openWire({ url: connection.url, apiKey: connection.searchKey });
  const bare = (query: string) =>
    wire.send('POST', `/indexes/${liveUid('clauses', INDEX_PREFIX)}/search`, {
      q: new URLSearchParams(query).get('q'),
      limit: 20,
    });
  const samples: { [name: string]: number[] } = { first: [], again: [], bare: [] };
  const [alone, together] = [queries.slice(0, -TOGETHER), queries.slice(-TOGETHER)];
  for (const [n, query] of alone.entries()) {
    const calls: [string, () => Promise<unknown>][] = [
      ['first', () => ours.ask(query)],
      ['bare', () => bare(query)],
      ['again', () => ours.ask(query)],
    ];
    if (n % 2 === 0) calls.unshift(...calls.splice(1, 1));
    for (const [name, call] of calls) {
      const ms = await timed(call);
      if (n >= WARMING) samples[name]?.push(ms);
    }
  }
  const crowd = {
    ours: await askTogether(together, CLIENTS, (query) => ours.ask(query)),
    bare: await askTogether(together, CLIENTS, bare),
  };
  wire.close();
  ours.close();
  const crowded = (name: string, of: 'perSecond' | 'p50' | 'p95') => [
    `${CLIENTS} clients, ${name}`,
    figure(crowd.ours[of]),
    figure(crowd.bare[of]),
    figure(crowd.ours[of] / crowd.bare[of]),
  ];
  const row = (which: string, name: string, q: number) => {
    const [a, b] = [quantile(samples[which] ?? [], q), quantile(samples['bare'] ?? [], q)];
    return [name, figure(a), figure(b), figure(a / b)];
  };
  return table([
    [`${clauses} clauses`, 'our search, ms', 'bare Meilisearch, ms', 'ratio'],
    row('first', 'p50', 0.5),
    row('first', 'p95', 0.95),
    row('again', 'p50, asked again', 0.5),
    row('again', 'p95, asked again', 0.95),
    crowded('searches a second', 'perSecond'),
    crowded('p50', 'p50'),
    crowded('p95', 'p95'),
  ]);
}
