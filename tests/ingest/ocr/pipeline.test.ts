import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { createExtractor } from '#ingest/extract/index.ts';
import { readEntry, readVocabularies, RECOGNISED_FILE } from '#ingest/library/index.ts';
import { recogniseDocument } from '#ingest/ocr/document.ts';
import { createRecogniser, type Recogniser } from '#ingest/ocr/recogniser.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createSearch, type Search } from '#search/query.ts';
import { ownIndexes } from '../../search/helpers.ts';
import { libraryOf } from '../../setup/library.ts';

const SCAN = 'circulaire-acces-soins-scan';
const engine = ownIndexes();
const extractor = createExtractor({ concurrency: 1 });
let documents: string;
let models: string;
let vocabularies: Vocabularies;
let recogniser: Recogniser;
let search: Search;

const asked: number[] = [];
/** The real one, and a note of the pages it was asked for. */
const noting = (): Recogniser => ({
  ...recogniser,
  recognise: (path, page, language) => {
    asked.push(page);
    return recogniser.recognise(path, page, language);
  },
});

async function recogniseAll() {
  const entry = await readEntry(documents, SCAN, vocabularies);
  if (entry.problems) throw new Error(JSON.stringify(entry.problems));
  return recogniseDocument({ extractor, recogniser: noting(), vocabularies }, entry.value);
}

const keptPages = async (): Promise<number[]> => {
  const text = await readFile(join(documents, SCAN, RECOGNISED_FILE), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line.endsWith('}'));
  return lines.map((line) => (JSON.parse(line) as { page: number }).page);
};

beforeAll(async () => {
  documents = await libraryOf(SCAN);
  models = await mkdtemp(join(tmpdir(), 'fihris-models-'));
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  vocabularies = read.value;
  recogniser = createRecogniser({ models, niceness: 0 });
  search = createSearch(engine, vocabularies);
});
afterAll(async () => {
  search.close();
  await Promise.all([recogniser.close(), extractor.close()]);
});

test('a scan of which half was read when its process was killed is read from there on', async () => {
  // Three pages and two starts of Tesseract, at the lowest priority.
  const script = join(import.meta.dirname, 'recognise-in-process.ts');
  const child = spawn(process.execPath, [script, documents, SCAN, models], { stdio: 'pipe' });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === '1 of 2') child.kill('SIGKILL');
  }
  expect(await keptPages()).toEqual([1]);
  expect(await recogniseAll()).toEqual({ ok: true, value: { pages: 2, failures: [] } });
  expect(asked).toEqual([2]);
  expect(await keptPages()).toEqual([1, 2]);
  // All is read: nothing is asked again.
  await recogniseAll();
  expect(asked).toEqual([2]);
}, 900_000);

test('what was recognised is found, with its page, its place on it and the confidence', async () => {
  const [indexed] = await runIngest({ documents, engine });
  expect(indexed).toMatchObject({ status: 'indexed', needsOcr: [] });
  const request = { filters: {}, sort: 'relevance', page: 1, perPage: 5 } as const;
  const { hits } = await search.search({ ...request, query: 'secret médical' }, 'fr');
  expect(hits.map(({ document }) => document.id)).toEqual([SCAN]);
  const found = await search.clause(hits[0]?.clauses[0]?.id ?? '', 'fr');
  const clause = found?.clause;
  expect(clause).toMatchObject({ page: 2, pageEnd: 2 });
  expect(clause?.ocr).toBeGreaterThan(0.8);
  expect(clause?.text).toContain('Secret médical');
  const [box] = clause?.boxes ?? [];
  expect(box).toMatchObject({ page: 2 });
  // The second page of the specimen begins with that clause, inside the margins.
  expect(box?.y).toBeGreaterThan(40);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(200);
  const { documents: listed } = await search.documents(
    { filters: {}, sort: 'title', page: 1, perPage: 5 },
    'fr',
  );
  expect(listed[0]).toMatchObject({ status: 'indexed', pagesNeedingOcr: [] });
  expect(listed[0]?.ocrPages.map(({ page }) => page)).toEqual([1, 2]);
});

test('a rebuilt index has it without reading the pictures again', async () => {
  const again = ownIndexes();
  const [outcome] = await runIngest({ documents, engine: again });
  expect(outcome).toMatchObject({ status: 'indexed', needsOcr: [] });
  expect(outcome?.clauses).toBeGreaterThan(5);
  expect(asked).toEqual([2]);
});

test('a damaged line and pages of another original are no pages of this one', async () => {
  const path = join(documents, SCAN, RECOGNISED_FILE);
  const [first = '', second = ''] = (await readFile(path, 'utf8')).split('\n');
  const foreign = second.replace(/"original":"[0-9a-f]+"/u, `"original":"${'0'.repeat(64)}"`);
  await writeFile(path, `${first}\n${foreign}\n${second.slice(0, 400)}`);
  const [outcome] = await runIngest({ documents, engine });
  expect(outcome).toMatchObject({ status: 'indexed', needsOcr: [2] });
});
