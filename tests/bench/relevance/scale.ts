import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import { liveUid, INDEX_PREFIX } from '#search/engine/settings.ts';
import { openWire } from '#search/engine/transport.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { askTogether } from '../concurrent.ts';
import { benchQueries } from '../queries.ts';
import { specimenWords } from '../specimen-words.ts';
import { figure, quantile, table, timed } from '../stats.ts';
import { searchOf } from './scale-side.ts';

/**
 * `node tests/bench/relevance/scale.ts [--clauses 200000] [--data FOLDER] [--against CHECKOUT] [--queries 1500]`:
 * latency of our search at scale against a bare Meilisearch query (the same words, default matching, 20 hits) on the
 * same index, each query asked of all in turn, then others by eight clients at once, with the requests to the engine that
 * each takes. Every query is new when it is
 * measured, then asked again, as by a reader who comes back to it: what was counted once is kept. With CHECKOUT,
 * another state of the project (its packages installed), its search over a library of its own is asked the same in
 * turn. A FOLDER that holds the generated libraries already is used as it is.
 */

const HERE = join(import.meta.dirname, '../../..');
const WARMING = 60;
const CLAUSES_A_DOCUMENT = 100;
/** Readers who ask at the same time, and what they ask, each once. */
const CLIENTS = 8;
const TOGETHER = 400;
/** What eight clients get, as the table calls it. */
const LABELS = { perSecond: 'searches a second', p50: 'p50, ms', p95: 'p95, ms' };
const log = { info: () => {}, warn: console.warn };

/** Requests to the engines so far, whichever state of the project sends them. */
let sent = 0;
subscribe('http.client.request.start', () => (sent += 1));

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { clauses: text, data: text, against: text, queries: text },
});
const clauses = Number(values.clauses ?? 200_000);
const data = values.data ?? (await mkdtemp(join(tmpdir(), 'fihris-scale-')));
const engines = [await connectEngine({ dataDir: data, log })];
if (values.against !== undefined) {
  engines.push(await connectEngine({ dataDir: join(data, 'against'), log }));
}
try {
  console.log(await measure(engines));
} finally {
  for (const engine of engines) await engine.stop();
  if (values.data === undefined) await rm(data, { recursive: true, force: true });
}

/** What is asked, by the name of who is asked. */
type Asked = [name: string, ask: (query: string) => Promise<unknown>];

async function measure([own, other]: EngineConnection[]): Promise<string> {
  if (own === undefined) throw new Error('no engine');
  const vocabularies = await readVocabularies(join(HERE, 'documents'));
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const words = await specimenWords();
  const amount = {
    documents: Math.ceil(clauses / CLAUSES_A_DOCUMENT),
    clausesPerDocument: CLAUSES_A_DOCUMENT,
    wordsPerClause: 60,
    words,
  };
  const ours = await searchOf(HERE, own, join(data, 'documents'), amount);
  const before =
    other && values.against !== undefined
      ? await searchOf(values.against, other, join(data, 'against', 'documents'), amount)
      : undefined;
  const wire = openWire({ url: own.url, apiKey: own.searchKey });
  const bare = (query: string) =>
    wire.send('POST', `/indexes/${liveUid('clauses', INDEX_PREFIX)}/search`, {
      q: new URLSearchParams(query).get('q'),
      limit: 20,
    });
  const asked: Asked[] = [
    ['our search', (query) => ours.ask(query)],
    ...(before ? [['before', (query) => before.ask(query)] satisfies Asked] : []),
    ['bare Meilisearch', bare],
  ];
  const count = WARMING + Number(values.queries ?? 1500) + TOGETHER;
  const queries = benchQueries(words, vocabularies.value, count);
  const alone = await inTurn(asked, queries.slice(0, -TOGETHER));
  const crowd = new Map<string, Awaited<ReturnType<typeof askTogether>>>();
  for (const [name, ask] of asked) {
    crowd.set(name, await askTogether(queries.slice(-TOGETHER), CLIENTS, ask));
  }
  wire.close();
  ours.close();
  before?.close();
  const names = asked.map(([name]) => name);
  const row = (title: string, figureOf: (name: string) => number) => {
    const [first = NaN, ...others] = names.map(figureOf);
    return [title, ...[first, ...others].map(figure), ...others.map((one) => figure(first / one))];
  };
  const of = (round: 'first' | 'again', q: number) => (name: string) =>
    quantile(alone.get(name)?.[round] ?? [], q);
  return table([
    [`${clauses} clauses`, ...names, ...names.slice(1).map((name) => `ratio to ${name}`)],
    row('p50, ms', of('first', 0.5)),
    row('p95, ms', of('first', 0.95)),
    row('p50, asked again', of('again', 0.5)),
    row('p95, asked again', of('again', 0.95)),
    row('requests to the engine', (name) => mean(alone.get(name)?.requests ?? [])),
    ...(['perSecond', 'p50', 'p95'] as const).map((one) =>
      row(`${CLIENTS} clients, ${LABELS[one]}`, (name) => crowd.get(name)?.[one] ?? NaN),
    ),
  ]);
}

/** Asks every query of all, each time in another order, and then again. */
async function inTurn(asked: Asked[], queries: string[]): Promise<Map<string, Rounds>> {
  const none = (): Rounds => ({ first: [], again: [], requests: [] });
  const samples = new Map(asked.map(([name]) => [name, none()]));
  for (const [n, query] of queries.entries()) {
    const turn = n % asked.length;
    const order = [...asked.slice(turn), ...asked.slice(0, turn)];
    for (const round of ['first', 'again'] as const) {
      for (const [name, ask] of order) {
        const before = sent;
        const ms = await timed(() => ask(query));
        if (n < WARMING) continue;
        samples.get(name)?.[round].push(ms);
        if (round === 'first') samples.get(name)?.requests.push(sent - before);
      }
    }
  }
  return samples;
}

interface Rounds {
  first: number[];
  again: number[];
  /** Of the first round. */
  requests: number[];
}

function mean(all: number[]): number {
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}
