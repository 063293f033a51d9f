import { parse } from 'csv-parse/sync';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeRecord } from '#ingest/library/index.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { getJson, libraryOver, type ServedLibrary } from '../support.ts';

const ORIENTAL = 'psnsi-oriental-2022-2023';
let library: ServedLibrary;

const get = (path: string, headers: { [name: string]: string } = {}) =>
  library.machines.request(`http://fihris.test/results${path}`, {
    headers: { 'accept-language': 'fr', ...headers },
  });
const text = async (path: string) => (await get(path)).text();

beforeAll(async () => {
  library = await libraryOver('snia', ORIENTAL, 'gfmd-summary');
  for (const [id, day] of [
    ['snia', '01'],
    [ORIENTAL, '03'],
    ['gfmd-summary', '02'],
  ] as const) {
    const at = new Date(`2026-01-${day}T08:00:00Z`);
    for (const file of await readdir(join(library.documents, id))) {
      await utimes(join(library.documents, id, file), at, at);
    }
  }
});

describe('a search as a file', () => {
  it('has every clause that it counts, with its address', async () => {
    const { total_clauses } = await getJson<SearchAnswer>(library.api, '/api/search?q=migrants');
    expect(total_clauses).toBeGreaterThan(15);
    const rows = parse(await text('/search/csv?q=migrants'), { bom: true, columns: true });
    expect(rows).toHaveLength(total_clauses);
    const addresses = rows.map((row) => (row as { [name: string]: string })['Adresse permanente']);
    expect(new Set(addresses).size).toBe(total_clauses);
    expect(addresses[0]).toMatch(/^http:\/\/fihris\.test\/documents\/[\w-]+\/\w+/);
    const items = JSON.parse(await text('/search/json?q=migrants')) as unknown[];
    expect(items).toHaveLength(total_clauses);
  });

  it('is the same whatever page it was asked from, and keeps the filters', async () => {
    const one = await text('/search/csv?q=migrants&language=en');
    expect(await text('/search/csv?q=migrants&language=en&page=7&view=documents')).toBe(one);
    expect(one).toContain('gfmd-summary');
    expect(one).not.toContain('/snia/');
  });

  it('cites each clause for reference managers', async () => {
    const asked = '/search/ris?q=engelures';
    const { total_clauses } = await getJson<SearchAnswer>(library.api, '/api/search?q=engelures');
    expect((await text(asked)).match(/^TY {2}- CHAP/gm)).toHaveLength(total_clauses);
    expect((await text('/documents/bib')).match(/^@/gm)).toHaveLength(3);
  });

  it('is a workbook, and nothing where nothing was found', async () => {
    const response = await get('/documents/xlsx');
    expect(response.headers.get('content-disposition')).toContain('fihris-documents.xlsx');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await text('/search/json?q=zzxqjw')).toBe('[]\n');
    expect(parse(await text('/search/csv?q=zzxqjw'), { bom: true })).toHaveLength(1);
  });

  it('is read no further than it is taken', async () => {
    const response = await get('/search/csv?q=');
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
  });

  it('says what is wrong with a parameter, as the API does', async () => {
    const response = await get('/search/csv?theme=none');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect((await get('/search/docx')).status).toBe(404);
    expect((await get('/people/csv')).status).toBe(404);
  });
});

describe('a list as a feed', () => {
  it('has documents by when readers were given them, the newest first', async () => {
    const feed = parseAtomFeed(await text('/documents/atom'));
    expect(feed.entries?.map(({ id }) => id?.split('/').at(-1))).toEqual([
      ORIENTAL,
      'gfmd-summary',
      'snia',
    ]);
    expect(feed.entries?.map(({ updated }) => updated)).toEqual([
      '2026-01-03T08:00:00.000Z',
      '2026-01-02T08:00:00.000Z',
      '2026-01-01T08:00:00.000Z',
    ]);
    const rss = parseRssFeed(await text('/search/rss?q=engelures'));
    expect(rss.items?.[0]?.guid?.value).toBe(`http://fihris.test/documents/${ORIENTAL}`);
    expect(rss.items?.[0]?.description).toContain('engelures');
  });

  it('is not sent again while nothing has changed', async () => {
    const first = await get('/documents/atom');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect((await get('/documents/atom', { 'if-none-match': tag })).status).toBe(304);
  });

  it('says nothing new when a record is mended, and that a document was withdrawn, with the reason', async () => {
    const actor = { id: 'a', name: 'Nora', role: 'librarian' } as const;
    const { documents, vocabularies } = library;
    const before = await text('/documents/atom');
    await changeRecord(
      documents,
      'snia',
      vocabularies,
      { alternative: ['S'] },
      { actor, action: 'edited' },
    );
    expect(await text('/documents/atom')).toBe(before);
    const withdrawal = { date: '2026-11-30', reason: 'Remplacée par une autre.' };
    const fields = { status: 'withdrawn', withdrawal } as const;
    await changeRecord(documents, 'gfmd-summary', vocabularies, fields, {
      actor,
      action: 'status',
    });
    const [first] = parseAtomFeed(await text('/documents/atom')).entries ?? [];
    expect(first?.id).toBe('http://fihris.test/documents/gfmd-summary');
    expect(JSON.stringify(first)).toContain('Remplacée par une autre.');
  });
});
