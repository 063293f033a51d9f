import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { ConceptList, ConceptView } from '#api/concepts/schemas.ts';
import type { ClauseView, DocumentList, DocumentView, VocabularyLabels } from '#api/schemas.ts';
import type { MeasuresAnswer } from '#domain/measures.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { shippedOriginal } from '../setup/library.ts';
import { apiOver, getJson } from './support.ts';

const ID = 'psnsi-oriental-2022-2023';
let api: Api;

beforeAll(async () => {
  api = await apiOver(ID, 'gfmd-summary', 'circulaire-acces-soins-scan');
});

describe('documents', () => {
  it('lists them with what is searchable of each', async () => {
    const { total, documents } = await getJson<DocumentList>(api, '/api/documents?sort=title');
    expect(total).toBe(3);
    const scan = documents.find((d) => d.id === 'circulaire-acces-soins-scan');
    expect(scan).toMatchObject({ status: 'needs-ocr', clauses: 0, specimen: true });
    expect(documents.find((d) => d.id === ID)?.clauses).toBeGreaterThan(10);
  });

  it('filters them like a search', async () => {
    const { documents } = await getJson<DocumentList>(api, '/api/documents?language=en');
    expect(documents.map((d) => d.id)).toEqual(['gfmd-summary']);
  });

  it('shows record, outline and clauses in reading order', async () => {
    const view = await getJson<DocumentView>(api, `/api/documents/${ID}`);
    expect(view.record.id).toBe(ID);
    expect(view.outline.map((entry) => entry.label)).toContain('Recommandation 2');
    const pages = view.clauses.flatMap((clause) => clause.page ?? []);
    expect(pages).toHaveLength(view.clauses.length);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
    expect(new Set(view.clauses.map((clause) => clause.id)).size).toBe(view.clauses.length);
  });

  it('opens a clause by its id, with its neighbours', async () => {
    const { clauses } = await getJson<DocumentView>(api, `/api/documents/${ID}`);
    const [before, clause, after] = clauses.slice(3, 6);
    const view = await getJson<ClauseView>(api, `/api/clauses/${clause?.id}`);
    // It says besides what is read of it as a measure.
    expect(view.clause).toMatchObject({ ...clause });
    expect(view.previous?.id).toBe(before?.id);
    expect(view.next?.id).toBe(after?.id);
    const first = await getJson<ClauseView>(api, `/api/clauses/${clauses[0]?.id}`);
    expect(first.previous).toBeNull();
  });

  it.each([
    '/api/documents/none',
    '/api/documents/none/file',
    `/api/clauses/${ID}--none`,
    '/api/clauses/x',
  ])('answers 404 for %s', async (path) => expect((await api.request(path)).status).toBe(404));
});

describe('concepts', () => {
  it('stand in the index by all their names, Arabic ones without the article', async () => {
    const { entries } = await getJson<ConceptList>(api, '/api/concepts?vocabulary=themes', 'ar');
    const health = entries.find(({ id, see }) => id === 'health' && see === undefined);
    expect(health).toMatchObject({ vocabulary: 'themes', letter: 'ص' });
    const all = await getJson<ConceptList>(api, '/api/concepts');
    expect(all.vocabularies.map(({ id }) => id)).toContain('gcm-objectives');
    expect(all.entries.some(({ see }) => see !== undefined)).toBe(true);
  });

  it('say of themselves what the search and the table of measures say', async () => {
    const view = await getJson<ConceptView>(api, '/api/concepts/regions/MA-02');
    expect(view.concept.prefLabel.ar).toBeDefined();
    const [about] = view.about;
    const found = await getJson<SearchAnswer>(api, '/api/search?region=MA-02');
    const held = await getJson<DocumentList>(api, '/api/documents?region=MA-02');
    const { total } = await getJson<MeasuresAnswer>(api, '/api/measures?region=MA-02');
    expect(about).toMatchObject({
      facet: 'region',
      documents: held.total,
      clauses: found.total_clauses,
      measures: total,
    });
    expect(about?.clauses).toBeGreaterThan(0);
    expect(about?.newest.map(({ id }) => id)).toContain(ID);
  });

  it('of the thesaurus say in how many clauses they are named, by any name', async () => {
    const view = await getJson<ConceptView>(api, '/api/concepts/thesaurus/iom');
    const held = await Promise.all(
      [ID, 'gfmd-summary'].map((id) => getJson<DocumentView>(api, `/api/documents/${id}`)),
    );
    const naming = held.flatMap(({ clauses }) =>
      clauses.filter(({ heading, text, kind }) =>
        kind === 'contents' ? false : /\b(OIM|IOM)\b/u.test(`${heading} ${text}`),
      ),
    );
    expect(naming.length).toBeGreaterThan(0);
    expect(view.named?.clauses).toBe(naming.length);
    expect(view.named?.documents).toBe(new Set(naming.map(({ id }) => id.split('--')[0])).size);
  });

  it.each(['/api/concepts/themes/none', '/api/concepts/none/x', '/api/concepts?vocabulary=none'])(
    'answers 404 for %s',
    async (path) => expect((await api.request(path)).status).toBe(404),
  );
});

describe('originals', () => {
  const file = (headers: { [name: string]: string } = {}) =>
    api.request(`/api/documents/${ID}/file`, { headers });

  it('are served unchanged, and cannot run anything', async () => {
    const response = await file();
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    // No sandbox: it would shut the viewer that browsers open a PDF in.
    expect(response.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'",
    );
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
    const original = await readFile(shippedOriginal(ID, 'pdf'));
    expect(Buffer.from(await response.arrayBuffer()).equals(original)).toBe(true);
  });

  it('are served by ranges', async () => {
    const original = await readFile(shippedOriginal(ID, 'pdf'));
    const response = await file({ Range: 'bytes=100-199' });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Range')).toBe(`bytes 100-199/${original.length}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(original.subarray(100, 200));
    const tail = await file({ Range: 'bytes=-10' });
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(original.subarray(-10));
  });

  it('refuse a range beyond their end, and ignore one they do not understand', async () => {
    expect((await file({ Range: 'bytes=999999999-' })).status).toBe(416);
    expect((await file({ Range: 'pages=1-2' })).status).toBe(200);
  });

  it('are not sent again when they have not changed', async () => {
    const etag = (await file()).headers.get('ETag') ?? '';
    expect((await file({ 'If-None-Match': etag })).status).toBe(304);
    expect((await file({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
  });
});

describe('the rest', () => {
  it('is healthy when the engine answers', async () => {
    const health = await getJson<{ documents: number }>(api, '/api/health');
    expect(health.documents).toBe(3);
  });

  it('labels the vocabularies', async () => {
    const { regions } = await getJson<VocabularyLabels>(api, '/api/vocabularies', 'ar');
    expect(regions.find((r) => r.id === 'MA-02')?.label).toContain('الشرق');
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const document = await getJson<{ openapi: string; paths: object }>(api, '/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/about',
      '/api/accounts/links/{token}',
      '/api/accounts/me',
      '/api/accounts/me/password',
      '/api/accounts/me/sessions',
      '/api/accounts/me/sessions/{id}',
      '/api/accounts/sign-in',
      '/api/accounts/sign-out',
      '/api/clauses/{id}',
      '/api/clauses/{id}/citation',
      '/api/clauses/{id}/concordance',
      '/api/clauses/{id}/related',
      '/api/compare',
      '/api/concepts',
      '/api/concepts/{vocabulary}/{id}',
      '/api/concordance',
      '/api/concordance/{frame}',
      '/api/concordance/{frame}/jsonld',
      '/api/concordance/{frame}/mappings.csv',
      '/api/concordance/{frame}/sssom',
      '/api/documents',
      '/api/documents/{id}',
      '/api/documents/{id}/beside/{other}',
      '/api/documents/{id}/citation',
      '/api/documents/{id}/concordance',
      '/api/documents/{id}/file',
      '/api/documents/{id}/pages/{page}/words',
      '/api/documents/{id}/search',
      '/api/documents/{id}/text',
      '/api/health',
      '/api/measures',
      '/api/search',
      '/api/status',
      '/api/suggest',
      '/api/vocabularies',
      '/api/vocabularies/{file}',
      '/api/vocabularies/{vocabulary}/{file}',
    ]);
  });
});
