import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import type { RecognisedPage } from '#domain/recognised.ts';
import { readEntry, readVocabularies, RECOGNISED_FILE } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createSearch, type Search } from '#search/query.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';

const SCAN = 'circulaire-acces-soins-scan';
let api: Api;
let search: Search;

/** A line of words of 40 points each, 5 apart, as OCR keeps them. */
const line = (y: number, words: string[]): RecognisedPage['lines'][number] => ({
  baseline: y,
  slope: 0,
  size: 11,
  words: words.map((text, n) => [text, 70 + 45 * n, y - 9, 40, 11, 0.8]),
});

beforeAll(async () => {
  const documents = await libraryOf(SCAN);
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  const entry = await readEntry(documents, SCAN, read.value);
  if (entry.problems) throw new Error(JSON.stringify(entry.problems));
  const page: RecognisedPage = {
    page: 2,
    original: entry.value.record.original.sha256,
    engine: 'test',
    languages: ['fr'],
    confidence: 0.8,
    width: 595,
    height: 842,
    lines: [line(100, ['Article', '7']), line(120, ['Les', 'girafes', 'sont', 'vaccinées.'])],
  };
  await writeFile(join(documents, SCAN, RECOGNISED_FILE), `${JSON.stringify(page)}\n`);
  const engine = ownIndexes();
  await runIngest({ documents, engine });
  search = createSearch(engine, read.value);
  const log = pino({ level: 'silent' });
  api = createApi({ search, vocabularies: read.value, documents, log });
});
afterAll(() => search.close());

const json = async (path: string) => {
  const response = await api.request(path);
  return { status: response.status, body: (await response.json()) as { [field: string]: unknown } };
};

it('answers the words of a recognised page with their places', async () => {
  const { status, body } = await json(`/api/documents/${SCAN}/pages/2/words`);
  expect(status).toBe(200);
  expect(body['words']).toHaveLength(6);
  expect(body['words']).toContainEqual({ text: 'girafes', x: 115, y: 111, width: 40, height: 11 });
});

it('answers none of a page that was not recognised, and nothing of no document', async () => {
  const { body } = await json(`/api/documents/${SCAN}/pages/1/words`);
  expect(body).toEqual({ page: 1, words: [] });
  expect((await json('/api/documents/nobody/pages/1/words')).status).toBe(404);
  expect((await json(`/api/documents/${SCAN}/pages/zero/words`)).status).toBe(400);
});

it('says of document and clause what was recognised and how surely, and what still is not', async () => {
  const { body } = await json(`/api/documents/${SCAN}`);
  expect(body).toMatchObject({
    document: { status: 'partly' },
    pages_without_text: [1],
    pages_by_ocr: [{ page: 2, confidence: 0.8 }],
    clauses: [{ page: 2, ocr_confidence: 0.8, boxes: [{ page: 2 }] }],
  });
  const found = await json('/api/search?q=girafes');
  expect(found.body).toMatchObject({ total_documents: 1 });
});
