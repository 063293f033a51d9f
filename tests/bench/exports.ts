/**
 * How much memory a list takes that goes out whole: the same search as CSV over a library and over one ten times as large.
 * `npx node --expose-gc tests/bench/exports.ts [CLAUSES]` prints the section of the report.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApi } from '#api/app.ts';
import { createMachines } from '#api/machines/index.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { connectEngine } from '#search/connect.ts';
import { openWriter } from '#search/index.ts';
import { createSearch } from '#search/query.ts';
import { filed, generateEntries } from './generate.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, table } from './stats.ts';

const CLAUSES_A_DOCUMENT = 100;
const SHIPPED = join(import.meta.dirname, '../../documents');
/** Lines between two looks at the memory. */
const LOOK_EVERY = 500;

interface Run {
  lines: number;
  seconds: number;
  /** MiB that are in use after a collection, at most, above what was in use before. */
  grown: number;
}

async function exportOf(clauses: number): Promise<Run> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-bench-'));
  const log = pino({ level: 'silent' });
  const engine = await connectEngine({ dataDir: data, log });
  try {
    const { value: vocabularies } = await readVocabularies(SHIPPED);
    const documents = join(data, 'documents');
    const writer = await openWriter(engine, { generation: 'bench' });
    const options = {
      ...{ documents: clauses / CLAUSES_A_DOCUMENT, clausesPerDocument: CLAUSES_A_DOCUMENT },
      ...{ wordsPerClause: 40, words: await specimenWords(), vocabularies },
    };
    const entries = filed(documents, join(SHIPPED, 'vocabularies'), generateEntries(options));
    for await (const entry of entries) await writer.put(entry);
    await writer.commit();
    const search = createSearch(engine, vocabularies);
    const dependencies = { search, vocabularies, documents, log };
    const machines = createMachines(dependencies, createApi(dependencies));
    const ask = () => machines.request('http://fihris.test/search.csv?q=');
    // What is known of the library beforehand is no part of the list.
    await (await ask()).body?.cancel();
    return await read(await ask());
  } finally {
    await engine.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function read(response: Response): Promise<Run> {
  const inUse = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const [before, start] = [inUse(), performance.now()];
  let [lines, most] = [0, before];
  for await (const piece of response.body ?? []) {
    lines += new TextDecoder().decode(piece as Uint8Array).split('\r\n').length - 1;
    if (lines % LOOK_EVERY < 1) most = Math.max(most, inUse());
  }
  return { lines, seconds: (performance.now() - start) / 1000, grown: most - before };
}

export async function benchExports(clauses: number): Promise<string> {
  const runs = [await exportOf(clauses / 10), await exportOf(clauses)];
  return [
    '## Lists as files',
    'A search for everything as CSV: lines, seconds, and MiB of heap that were in use at most above what was before.',
    table([
      ['Lines', 'Seconds', 'MiB'],
      ...runs.map(({ lines, seconds, grown }) => [String(lines), figure(seconds), figure(grown)]),
    ]),
  ].join('\n\n');
}

if (import.meta.main) console.log(await benchExports(Number(process.argv[2] ?? 20_000)));
