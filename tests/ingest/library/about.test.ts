import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '#api/app.ts';
import type { AboutLibrary } from '#api/about.ts';
import { listDocuments, readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { SHIPPED } from '../../setup/library.ts';

let documents: string;

beforeAll(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-about-'));
  await mkdir(join(documents, 'about'));
  const text = '# Qui ?\n\nLe **ministère**. <script>alert(1)</script> [ici](javascript:alert(1))';
  await writeFile(join(documents, 'about', 'publisher.fr.md'), text);
});
afterAll(() => rm(documents, { recursive: true, force: true }));

test('files of whoever runs the library replace our words, and can run nothing', async () => {
  expect(await listDocuments(documents)).toEqual([]);
  const { value } = await readVocabularies(SHIPPED);
  if (value === undefined) throw new Error('no vocabularies');
  const search = createSearch({ url: 'http://127.0.0.1:1', searchKey: '' }, value);
  const log = { error: console.error };
  const api = createApi({ search, vocabularies: value, documents, log, contact: 'a@example.ma' });
  const answer = await api.request('/api/about', { headers: { 'Accept-Language': 'ar' } });
  const about = (await answer.json()) as AboutLibrary;
  expect(about.contact).toBe('a@example.ma');
  expect(about.texts.map(({ name, language }) => [name, language])).toEqual([['publisher', 'fr']]);
  const { html = '' } = about.texts[0] ?? {};
  expect(html).toContain('<h3>Qui ?</h3>');
  expect(html).toContain('<strong>ministère</strong>');
  expect(html).not.toMatch(/script/u);
});
