import { XMLParser } from 'fast-xml-parser';
import { Parser, Store } from 'n3';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentList } from '#api/schemas.ts';
import { readRegister } from '#ingest/library/index.ts';
import { getJson, libraryOver, type ServedLibrary } from '../support.ts';
import { withdrawSummary } from './withdrawal.ts';

const ORIGIN = 'http://fihris.test';
let library: ServedLibrary;
let machines: Hono;
let data: string;

const get = (path: string, headers: { [name: string]: string } = {}) =>
  machines.request(`${ORIGIN}${path}`, { headers });
const text = async (path: string) => (await get(path)).text();

beforeAll(async () => {
  library = await libraryOver('snia', 'qanun-27-14', 'gfmd-summary');
  data = await mkdtemp(join(tmpdir(), 'fihris-site-'));
  machines = library.machinesFor({ data, contact: 'biblio@example.ma' });
});
afterAll(() => rm(data, { recursive: true, force: true }));

interface Dumps {
  licence: string;
  files: { name: string; url: string; bytes: number; sha256: string }[];
}
const dumps = async () => (await (await get('/dumps')).json()) as Dumps;

describe('the whole library as files', () => {
  it('has every record and every clause, and sums that are right', async () => {
    const { files, licence } = await dumps();
    expect(licence).toBe(`${ORIGIN}/about`);
    const names = files.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['records.ndjson', 'clauses.ndjson', 'vocabulary-themes.ttl']),
    );
    for (const { name, bytes, sha256 } of files) {
      const content = Buffer.from(await (await get(`/dumps/${name}`)).arrayBuffer());
      expect(content.length, name).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256);
      expect(await text('/dumps/SHA256SUMS')).toContain(`${sha256}  ${name}\n`);
    }
    const { documents } = await getJson<DocumentList>(library.api, '/api/documents');
    const lines = async (name: string) =>
      (await text(`/dumps/${name}`))
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one) as { id: string; url: string });
    expect((await lines('records.ndjson')).map(({ id }) => id).sort()).toEqual(
      documents.map(({ id }) => id).sort(),
    );
    const clauses = await lines('clauses.ndjson');
    expect(new Set(clauses.map(({ url }) => url)).size).toBe(
      documents.reduce((sum, one) => sum + one.clauses, 0),
    );
    new Parser().parse(await text('/dumps/vocabulary-themes.ttl'));
  });

  it('is a data catalogue in DCAT', async () => {
    const store = new Store(new Parser().parse(await text('/catalog.ttl')));
    const DCAT = 'http://www.w3.org/ns/dcat#';
    const { files } = await dumps();
    expect(store.getObjects(`${ORIGIN}/catalog`, `${DCAT}dataset`, null)).toHaveLength(
      files.length,
    );
    const downloads = store.getObjects(null, `${DCAT}downloadURL`, null).map(({ value }) => value);
    expect(downloads.sort()).toEqual(files.map(({ url }) => url).sort());
    const sums = store.getObjects(null, 'http://spdx.org/rdf/terms#checksumValue', null);
    expect(sums.map(({ value }) => value).sort()).toEqual(files.map(({ sha256 }) => sha256).sort());
    const negotiated = await get('/catalog', { accept: 'application/ld+json' });
    expect(negotiated.headers.get('location')).toBe(`${ORIGIN}/catalog.jsonld`);
    expect((await get('/catalog', { accept: 'image/png' })).status).toBe(406);
  });
});

describe('what a site says of itself', () => {
  it('has a sitemap in three languages, with the dates of the library', async () => {
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(await text('/sitemap.xml')) as {
      urlset: { url: { loc: string; lastmod?: string; 'xhtml:link': object[] }[] };
    };
    const { url: urls } = parsed.urlset;
    const register = await readRegister(library.documents);
    for (const { id, at } of register) {
      const found = urls.filter(({ loc }) => loc.endsWith(`/documents/${id}`));
      expect(found.map(({ loc }) => loc)).toEqual([
        `${ORIGIN}/documents/${id}`,
        `${ORIGIN}/ar/documents/${id}`,
        `${ORIGIN}/en/documents/${id}`,
      ]);
      expect(found.map(({ lastmod }) => lastmod)).toEqual([at, at, at]);
      expect(found[0]?.['xhtml:link']).toHaveLength(4);
    }
    expect((await get('/sitemap.xml?part=9')).status).toBe(404);
  });

  it('tells robots, models, browsers and who finds a hole where to go', async () => {
    const robots = await text('/robots.txt');
    expect(robots).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
    expect(robots.indexOf('Allow: /api/documents/')).toBeLessThan(
      robots.indexOf('Disallow: /api/'),
    );
    expect(await text('/llms.txt')).toContain(`${ORIGIN}/mcp`);
    const security = await text('/.well-known/security.txt');
    expect(security).toContain('Contact: mailto:biblio@example.ma');
    const [, expires = ''] = /Expires: (\S+)/.exec(security) ?? [];
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(
      await (await get('/opensearch.xml', { 'accept-language': 'ar' })).text(),
    ) as { OpenSearchDescription: { Url: { '@_template': string }[] } };
    expect(parsed.OpenSearchDescription.Url[0]?.['@_template']).toBe(
      `${ORIGIN}/ar/search?q={searchTerms}`,
    );
    const [asked, offered] = (await (await get('/opensearch.json?q=strat')).json()) as [
      string,
      string[],
    ];
    expect(asked).toBe('strat');
    expect(offered.length).toBeGreaterThan(0);
  });

  it('takes no other method than those that read', async () => {
    for (const path of ['/dumps', '/catalog.ttl', '/documents.csv', '/documents/snia.ttl']) {
      const response = await machines.request(`${ORIGIN}${path}`, { method: 'POST' });
      expect([response.status, response.headers.get('allow')], path).toEqual([405, 'GET, HEAD']);
    }
    expect((await get('/dumps/none.ndjson')).headers.get('content-type')).toBe(
      'application/problem+json',
    );
  });

  it('is closed where reading is, but for what says so', async () => {
    const closed = library.machinesFor({ data, reading: 'accounts' });
    const status = async (path: string) => (await closed.request(`${ORIGIN}${path}`)).status;
    expect(await status('/robots.txt')).toBe(200);
    for (const path of [
      '/dumps',
      '/dumps/records.ndjson',
      '/catalog.ttl',
      '/sitemap.xml',
      '/documents/snia.ttl',
    ]) {
      expect(await status(path), path).toBe(401);
    }
    expect(await (await closed.request(`${ORIGIN}/robots.txt`)).text()).toContain('Disallow: /\n');
  });

  it('loses at once what was withdrawn', async () => {
    const before = await dumps();
    await withdrawSummary(library);
    expect(await text('/sitemap.xml')).not.toContain('gfmd-summary');
    const after = await dumps();
    expect(after.files[0]?.sha256).not.toBe(before.files[0]?.sha256);
    expect(await text('/dumps/records.ndjson')).not.toContain('gfmd-summary"');
    expect(await text('/dumps/clauses.ndjson')).not.toContain('/gfmd-summary/');
  });
});
