import { parse } from 'csv-parse/sync';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConceptList } from '#api/concepts/schemas.ts';
import { changeRecord, openLibraryHistory, type LibraryHistory } from '#ingest/library/index.ts';
import type { Matrix } from '#domain/matrix.ts';
import type { MeasuresAnswer } from '#domain/measures.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { getJson, libraryOver, type ServedLibrary } from '../support.ts';

const ORIENTAL = 'psnsi-oriental-2022-2023';
let library: ServedLibrary;

const get = (path: string, headers: { [name: string]: string } = {}) =>
  library.machines.request(`http://fihris.test${path}`, {
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
    const rows = parse(await text('/search.csv?q=migrants'), { bom: true, columns: true });
    expect(rows).toHaveLength(total_clauses);
    const addresses = rows.map((row) => (row as { [name: string]: string })['Adresse permanente']);
    expect(new Set(addresses).size).toBe(total_clauses);
    expect(addresses[0]).toMatch(/^http:\/\/fihris\.test\/documents\/[\w-]+\/\w+/);
    const items = JSON.parse(await text('/search.json?q=migrants')) as unknown[];
    expect(items).toHaveLength(total_clauses);
  });

  it('is the same whatever page it was asked from, and keeps the filters', async () => {
    const one = await text('/search.csv?q=migrants&language=en');
    expect(await text('/search.csv?q=migrants&language=en&page=7&view=documents')).toBe(one);
    expect(one).toContain('gfmd-summary');
    expect(one).not.toContain('/snia/');
  });

  it('cites each clause for reference managers', async () => {
    const asked = '/search.ris?q=engelures';
    const { total_clauses } = await getJson<SearchAnswer>(library.api, '/api/search?q=engelures');
    expect((await text(asked)).match(/^TY {2}- CHAP/gm)).toHaveLength(total_clauses);
    expect((await text('/documents.bib')).match(/^@/gm)).toHaveLength(3);
  });

  it('is a workbook, and nothing where nothing was found', async () => {
    const response = await get('/documents.xlsx');
    expect(response.headers.get('content-disposition')).toContain('fihris-documents.xlsx');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await text('/search.json?q=zzxqjw')).toBe('[]\n');
    expect(parse(await text('/search.csv?q=zzxqjw'), { bom: true })).toHaveLength(1);
  });

  it('is read no further than it is taken', async () => {
    const response = await get('/search.csv?q=');
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
  });

  it('says what is wrong with a parameter, as the API does', async () => {
    const response = await get('/search.csv?theme=none');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect((await get('/search.docx')).status).toBe(404);
    expect((await get('/people.csv')).status).toBe(404);
  });
});

describe('the other lists', () => {
  it('has every measure once, as it is narrowed', async () => {
    const asked = 'region=MA-02&group=body&sort=due';
    const { total, lines } = await getJson<MeasuresAnswer>(
      library.api,
      `/api/measures?${asked}&per_page=500`,
    );
    expect(total).toBeGreaterThan(5);
    expect(lines).toBeGreaterThan(total);
    const items = JSON.parse(await text(`/measures.json?${asked}`)) as { id: string }[];
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
    expect(items).toHaveLength(total);
    // One of two bodies is a line of each.
    const rows = parse(await text(`/measures.csv?${asked}&page=3`), { bom: true });
    expect(rows).toHaveLength(lines + 1);
    expect((await text(`/measures.ris?${asked}`)).match(/^TY {2}- CHAP/gm)).toHaveLength(total);
  });

  it('has what a page of measures shows, in the columns that it shows', async () => {
    const asked = 'group=due&column=measure&column=bodies';
    const rows = parse(await text(`/measures.csv?${asked}&delimiter=semicolon`), {
      bom: true,
      delimiter: ';',
    });
    expect(rows[0]).toEqual(['', 'Mesure', 'Responsables', ...(rows[0]?.slice(3) ?? [])]);
    expect(rows[0]).toHaveLength(6);
    expect((await get('/measures.csv?delimiter=tab')).status).toBe(400);
    for (const format of ['xlsx', 'docx']) {
      const response = await get(`/measures.${format}?${asked}`, { 'accept-language': 'ar' });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 2).toString(), format).toBe('PK');
    }
  });

  it('has documents in time, concepts with their definitions, and what measures serve', async () => {
    const timeline = parse(await text('/timeline.csv?sort=oldest'), { bom: true, columns: true });
    expect(timeline).toHaveLength(3);
    expect(JSON.stringify(timeline)).toContain('2022');
    const index = await getJson<ConceptList>(library.api, '/api/concepts?vocabulary=themes');
    const concepts = parse(await text('/concepts.csv?vocabulary=themes'), { bom: true });
    expect(concepts).toHaveLength(index.entries.length + 1);
    const glossary = JSON.parse(
      await text('/concepts.json?view=glossary'),
    ) as ConceptList['entries'];
    expect(glossary.length).toBeGreaterThan(10);
    expect(glossary.every(({ definition }) => definition !== undefined)).toBe(true);
    const matrix = await getJson<Matrix>(library.api, '/api/concordance/gcm-objectives');
    const served = parse(await text('/concordance/gcm-objectives.csv?view=gaps'), {
      bom: true,
      columns: true,
    });
    expect(new Set(served.map((one) => (one as { clause: string }).clause)).size).toBe(
      matrix.total,
    );
    // As a workbook it says of each measure under which clauses it stands.
    const workbook = await (await get('/concordance/gcm-objectives.xlsx')).arrayBuffer();
    const { files } = await JSZip.loadAsync(workbook);
    const words = await Promise.all(Object.values(files).map((one) => one.async('string')));
    const under = matrix.measures.find(({ above }) => above.length > 1)?.above ?? [];
    expect(under.length).toBeGreaterThan(1);
    expect(words.join()).toContain(under.map(({ name }) => name).join(' › '));
  });

  it('has no reference of what is not cited, and no matrix of what is no frame', async () => {
    for (const path of ['/concepts.ris', '/concordance/gcm-objectives.atom', '/search.docx']) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get('content-type'), path).toBe('application/problem+json');
    }
    expect((await get('/concordance/none.csv')).status).toBe(404);
    expect((await get('/concepts/themes/none.atom')).status).toBe(404);
    expect((await get('/measures.csv?sort=colour')).status).toBe(400);
  });

  it.each([
    '/search.csv?q=migrants',
    '/measures.xlsx?region=MA-02',
    '/timeline.json',
    '/concepts.csv',
    '/concordance/sdg-targets.json',
    '/measures.atom',
  ])('is not sent again while nothing has changed: %s', async (path) => {
    const first = await get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    await first.body?.cancel();
    const again = await get(path, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // The same in another language is another list.
    const other = await get(path, { 'if-none-match': tag, 'accept-language': 'ar' });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });
});

describe('a list as a feed', () => {
  it('has documents by when readers were given them, the newest first', async () => {
    const feed = parseAtomFeed(await text('/documents.atom'));
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
    const rss = parseRssFeed(await text('/search.rss?q=engelures'));
    expect(rss.items?.[0]?.guid?.value).toBe(`http://fihris.test/documents/${ORIENTAL}`);
    expect(rss.items?.[0]?.description).toContain('engelures');
  });

  it('has measures by when their document was given, and what there is about a concept', async () => {
    const feed = parseAtomFeed(await text('/measures.atom?region=MA-02'));
    expect(feed.entries?.[0]?.id).toMatch(
      /^http:\/\/fihris\.test\/documents\/psnsi-oriental-2022-2023\//,
    );
    expect(feed.entries?.[0]?.updated).toBe('2026-01-03T08:00:00.000Z');
    const concept = parseAtomFeed(await text('/concepts/regions/MA-02.atom'));
    expect(concept.title?.value).toContain('Oriental');
    expect(concept.entries?.map(({ id }) => id)).toContain(
      `http://fihris.test/documents/${ORIENTAL}`,
    );
  });

  it('has concepts that were changed', async () => {
    expect(parseAtomFeed(await text('/concepts.atom')).entries ?? []).toEqual([]);
    const { documents } = library;
    const note = {
      actor: { id: 'a', name: 'Nora', role: 'librarian' as const },
      action: 'concepts-changed' as const,
      about: { kind: 'vocabulary' as const, id: 'themes' },
      fields: [{ field: 'concepts.health', before: 'Soins', after: 'Santé' }],
    } satisfies Parameters<LibraryHistory['around']>[0];
    await openLibraryHistory({ documents, data: documents }).around(note, () => Promise.resolve());
    const [entry] = parseAtomFeed(await text('/concepts.atom?vocabulary=themes')).entries ?? [];
    expect(entry?.id).toBe('http://fihris.test/concepts/themes/health');
    expect(parseAtomFeed(await text('/concepts.atom?vocabulary=regions')).entries ?? []).toEqual(
      [],
    );
    expect(await text('/concepts/themes/health.atom')).toContain('/concepts/themes/health<');
  });

  it('is not sent again while nothing has changed', async () => {
    const first = await get('/documents.atom');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect((await get('/documents.atom', { 'if-none-match': tag })).status).toBe(304);
  });

  it('says nothing new when a record is mended, and that a document was withdrawn, with the reason', async () => {
    const actor = { id: 'a', name: 'Nora', role: 'librarian' } as const;
    const { documents, vocabularies } = library;
    const before = await text('/documents.atom');
    await changeRecord(
      documents,
      'snia',
      vocabularies,
      { alternative: ['S'] },
      { actor, action: 'edited' },
    );
    expect(await text('/documents.atom')).toBe(before);
    const withdrawal = { date: '2026-11-30', reason: 'Remplacée par une autre.' };
    const fields = { status: 'withdrawn', withdrawal } as const;
    await changeRecord(documents, 'gfmd-summary', vocabularies, fields, {
      actor,
      action: 'status',
    });
    const [first] = parseAtomFeed(await text('/documents.atom')).entries ?? [];
    expect(first?.id).toBe('http://fihris.test/documents/gfmd-summary');
    expect(JSON.stringify(first)).toContain('Remplacée par une autre.');
  });
});
