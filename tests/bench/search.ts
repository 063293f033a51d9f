import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApi } from '#api/app.ts';
import { provideContext } from '#api/context.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import { openWriter } from '#search/index.ts';
import { createSearch } from '#search/query.ts';
import { openWire } from '#search/engine/transport.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { loadHandler } from '../../src/server/app.ts';
import { buildIfNeeded } from '../../src/server/build.ts';
import { serve } from '../../src/server/web.ts';
import { filed, generateEntries } from './generate.ts';
import { benchQueries } from './queries.ts';
import { recordRequests, type Recorded } from './recorder.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, quantile, table, timed } from './stats.ts';

const DOCUMENTS_FOLDER = join(import.meta.dirname, '../../documents');
const QUERIES = 150;
const ROUNDS = 4;

/**
 * Latency of the API against the same engine requests sent straight to Meilisearch, over `clauses` generated
 * clauses: every query is asked of both in turn, so that the machine's noise falls on both alike.
 */
export async function benchSearch(clauses: number): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-bench-'));
  const log = pino({ level: 'silent' });
  const vocabularies = await readVocabularies(DOCUMENTS_FOLDER);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  await buildIfNeeded(console.error);
  const engine = await connectEngine({ dataDir: data, log });
  const documents = join(data, 'documents');
  const library = { engine, documents, vocabularies: vocabularies.value };
  try {
    const fill = await timed(() => fillIndex(library, clauses));
    const samples = await measure(library);
    return describe(clauses, fill, samples);
  } finally {
    await engine.stop();
    await rm(data, { recursive: true, force: true });
  }
}

interface Library {
  engine: EngineConnection;
  documents: string;
  vocabularies: Vocabularies;
}

async function fillIndex(
  { engine, documents, vocabularies }: Library,
  clauses: number,
): Promise<void> {
  const words = await specimenWords();
  const writer = await openWriter(engine, { generation: 'bench' });
  const clausesPerDocument = 100;
  const options = {
    documents: Math.ceil(clauses / clausesPerDocument),
    clausesPerDocument,
    wordsPerClause: 60,
    words,
    vocabularies,
  };
  const entries = generateEntries(options);
  for await (const entry of filed(documents, join(DOCUMENTS_FOLDER, 'vocabularies'), entries))
    await writer.put(entry);
  const report = await writer.commit();
  if (report.failures.length > 0) throw new Error(JSON.stringify(report.failures[0]));
}

interface Samples {
  api: number[];
  engine: number[];
}

async function measure(library: Library): Promise<Samples> {
  const { engine, vocabularies } = library;
  const queries = benchQueries(await specimenWords(), vocabularies, QUERIES);
  const recorded = await record(library, queries);
  provideContext({ ...library, log: pino({ level: 'silent' }) });
  const web = await serve(await loadHandler(), '127.0.0.1', 0);
  const wire = openWire({ url: engine.url, apiKey: engine.searchKey });
  const samples: Samples = { api: [], engine: [] };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [n, query] of queries.entries()) {
        const api = () => timed(() => ask(`${web.url}/api/search?${query}`));
        const straight = () => timed(() => replay(wire, recorded[n] ?? []));
        const [first, second] = (round + n) % 2 === 0 ? [api, straight] : [straight, api];
        const [a, b] = [await first(), await second()];
        if (round === 0) continue; // warms both
        samples.api.push(first === api ? a : b);
        samples.engine.push(first === api ? b : a);
      }
    }
  } finally {
    wire.close();
    await web.stop();
  }
  return samples;
}

/** What the API asks of the engine for each query. */
async function record(
  { engine, documents, vocabularies }: Library,
  queries: string[],
): Promise<Recorded[][]> {
  const recorder = await recordRequests(engine.url);
  const search = createSearch({ url: recorder.url, searchKey: engine.searchKey }, vocabularies);
  const log = pino({ level: 'silent' });
  const api = createApi({ search, vocabularies, documents, log });
  const recorded: Recorded[][] = [];
  try {
    await api.request(`/api/search?${queries[0]}`); // what is fetched once, at the first request
    for (const query of queries) {
      recorder.take();
      const answer = await api.request(`/api/search?${query}`);
      if (!answer.ok) throw new Error(`${query}: ${await answer.text()}`);
      recorded.push(recorder.take());
    }
  } finally {
    search.close();
    recorder.stop();
  }
  return recorded;
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await answer.text();
}

async function replay(wire: ReturnType<typeof openWire>, requests: Recorded[]): Promise<void> {
  for (const { path, body } of requests) await wire.send('POST', path, body, 'application/json');
}

function describe(clauses: number, fill: number, { api, engine }: Samples): string {
  const row = (name: string, q: number) => {
    const [a, b] = [quantile(api, q), quantile(engine, q)];
    return [name, `${figure(a)} ms`, `${figure(b)} ms`, figure(a / b)];
  };
  return [
    `## Search over ${clauses} generated clauses`,
    '',
    `Indexed in ${figure(fill / 1000)} s. ${QUERIES} queries, ${ROUNDS} rounds.`,
    '',
    table([
      ['', 'API', 'same requests to Meilisearch', 'ratio'],
      row('p50', 0.5),
      row('p95', 0.95),
    ]),
  ].join('\n');
}
