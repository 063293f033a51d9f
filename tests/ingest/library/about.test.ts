import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '#api/app.ts';
import type { AboutLibrary } from '#api/about.ts';
import { listDocuments, readAbout, readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { SHIPPED } from '../../setup/library.ts';

let documents: string;

beforeAll(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-about-'));
  await mkdir(join(documents, 'about'));
  const text = '# Qui ?\n\nLe **ministère**. <script>alert(1)</script> [ici](javascript:alert(1))';
  await writeFile(join(documents, 'about', 'publisher.fr.md'), text);
  await writeFile(
    join(documents, 'about', 'legal.fr.md'),
    Buffer.from([0x4c, 0xe9, 0x67, 0x61, 0x6c]),
  );
  await mkdir(join(documents, 'about', 'privacy.en.md'));
  await writeFile(join(documents, 'about', 'imprint.fr.md'), 'Mentions');
});
afterAll(() => rm(documents, { recursive: true, force: true }));

test('files of whoever runs the library replace our words, and can run nothing', async () => {
  expect(await listDocuments(documents)).toEqual([]);
  const { value } = await readVocabularies(SHIPPED);
  if (value === undefined) throw new Error('no vocabularies');
  const search = createSearch({ url: 'http://127.0.0.1:1', searchKey: '' }, value);
  const told: unknown[] = [];
  const log = { error: (about: unknown) => void told.push(about) };
  const api = createApi({ search, vocabularies: value, documents, log, contact: 'a@example.ma' });
  const answer = await api.request('/api/about', { headers: { 'Accept-Language': 'ar' } });
  const about = (await answer.json()) as AboutLibrary;
  expect(about.contact).toBe('a@example.ma');
  expect(about.texts.map(({ name, language }) => [name, language])).toEqual([['publisher', 'fr']]);
  // Of those that cannot be used our own words stand; each is told once, with its reason.
  await api.request('/api/about');
  expect(told).toEqual([
    { file: 'about/imprint.fr.md', reason: expect.stringContaining('publisher, coverage') },
    { file: 'about/legal.fr.md', reason: expect.stringContaining('ERR_ENCODING') },
    { file: 'about/privacy.en.md', reason: 'EISDIR' },
  ]);
  const { problems } = await readAbout(documents);
  expect(problems.map(({ texts }) => texts?.en.split(':')[0])).toEqual([
    'No text of the page “About” has this name',
    'This file is not UTF-8',
    'This file cannot be read (EISDIR)',
  ]);
  const { html = '' } = about.texts[0] ?? {};
  expect(html).toContain('<h3>Qui ?</h3>');
  expect(html).toContain('<strong>ministère</strong>');
  expect(html).not.toMatch(/script/u);
});
