import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClauseView, DocumentView } from '#api/schemas.ts';
import { getJson, libraryOver, type ServedLibrary } from '../support.ts';
import { withdrawSummary } from './withdrawal.ts';

const ORIGIN = 'http://fihris.test';
const TERMS = 'http://purl.org/dc/terms/';
const TURTLE = 'text/turtle';
const CSL = 'application/vnd.citationstyles.csl+json';
let library: ServedLibrary;
let clause: ClauseView['clause'];

/** As the server shares them out: the API below `/api`, everything else by programs. */
const get = (address: string, headers: { [name: string]: string } = {}) => {
  const url = new URL(address, ORIGIN);
  const from = url.pathname.startsWith('/api/') ? library.api : library.machines;
  return from.request(url.href, { headers });
};
const graph = async (path: string) =>
  new Store(new Parser().parse(await (await get(path, { accept: TURTLE })).text()));

beforeAll(async () => {
  library = await libraryOver('snia', 'qanun-27-14', 'gfmd-summary');
  const view = await getJson<DocumentView>(library.api, '/api/documents/snia');
  const action = view.clauses.find(({ kind }) => kind === 'action');
  if (action === undefined) throw new Error('snia has no actions');
  clause = action;
});

describe('a permanent address asked for as data', () => {
  it('says of a document in Turtle what its record says', async () => {
    const response = await get('/documents/qanun-27-14', { accept: TURTLE });
    expect(response.headers.get('vary')).toBe('Accept');
    expect(response.headers.get('content-location')).toBe(`${ORIGIN}/documents/qanun-27-14.ttl`);
    const store = new Store(new Parser().parse(await response.text()));
    const subject = `${ORIGIN}/documents/qanun-27-14`;
    const said = (property: string) =>
      store.getObjects(subject, property, null).map(({ value }) => value);
    expect(said('http://www.w3.org/1999/02/22-rdf-syntax-ns#type')).toEqual([
      'https://schema.org/Legislation',
    ]);
    expect(said(`${TERMS}identifier`)).toContain('27-14');
    const [date] = store.getObjects(subject, `${TERMS}issued`, null);
    expect(date).toMatchObject({
      value: '2016-08-25',
      datatype: { value: 'http://www.w3.org/2001/XMLSchema#date' },
    });
    expect(
      store
        .getObjects(subject, `${TERMS}title`, null)
        .map((one) => 'language' in one && one.language),
    ).toContain('ar');
  });

  it('says the same in JSON-LD', async () => {
    for (const path of ['/documents/snia', `/documents/snia/${clause.eId}`]) {
      const document = (await (await get(`${path}.jsonld`)).json()) as object;
      const quads = await jsonld.toRDF(document, { format: 'application/n-quads' });
      const same = new Store(new Parser().parse(String(quads)));
      const turtle = await graph(path);
      expect(same.size, path).toBe(turtle.size);
      expect(turtle.size, path).toBeGreaterThan(5);
    }
  });

  it('has the text of a clause, letter for letter, and whose part it is', async () => {
    const store = await graph(`/documents/snia/${clause.eId}`);
    const subject = `${ORIGIN}/documents/snia/${clause.eId}`;
    expect(store.getObjects(subject, 'https://schema.org/text', null)[0]?.value).toBe(clause.text);
    expect(store.getObjects(subject, `${TERMS}isPartOf`, null)[0]?.value).toBe(
      `${ORIGIN}/documents/snia`,
    );
  });

  it('is an item for reference managers, and a concept in SKOS', async () => {
    const [item] = (await (await get('/documents/snia', { accept: CSL })).json()) as {
      type: string;
      URL: string;
    }[];
    expect(item).toMatchObject({ type: 'report', URL: `${ORIGIN}/documents/snia` });
    const concept = await get('/concepts/themes/health', { accept: 'application/ld+json' });
    expect(concept.headers.get('content-type')).toBe('application/ld+json');
    expect(await concept.text()).toContain('"skos:prefLabel"');
  });

  it('is not sent again while it is the same', async () => {
    const first = await get('/documents/snia.ttl');
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/documents/snia.ttl', { 'if-none-match': etag })).status).toBe(304);
  });

  it('refuses what it is not, and says why a document is gone', async () => {
    const refused = await get('/documents/snia', { accept: 'image/png', 'accept-language': 'en' });
    expect(refused.status).toBe(406);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect((await get('/concepts/themes/health', { accept: CSL })).status).toBe(406);
    expect((await get('/documents/none.ttl')).status).toBe(404);
    expect((await get('/documents/snia/none.jsonld')).status).toBe(404);
    expect((await get('/concepts/themes/none', { accept: TURTLE })).status).toBe(404);
    await withdrawSummary(library);
    const gone = await get('/documents/gfmd-summary', { accept: TURTLE });
    expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('Remplacé.')]);
  });
});

interface Target {
  href: string;
  type?: string;
}
type Linkset = { linkset: { [relation: string]: string | Target[] }[] };

describe('signposting', () => {
  it.each([() => '/documents/snia', () => `/documents/snia/${clause.eId}`])(
    'leads to every representation that it names',
    async (path) => {
      const landing = await get(path(), { accept: TURTLE });
      const header = landing.headers.get('link') ?? '';
      expect(header).toContain(`<${ORIGIN}${path()}>; rel="cite-as"`);
      const [, address = ''] =
        /<([^>]+)>; rel="linkset"; type="application\/linkset\+json"/.exec(header) ?? [];
      const response = await get(address);
      expect(response.headers.get('content-type')).toBe('application/linkset+json');
      const { linkset } = (await response.json()) as Linkset;
      const followed: string[] = [];
      for (const { anchor, ...relations } of linkset) {
        expect(anchor).toMatch(/^http/);
        for (const [relation, targets] of Object.entries(relations)) {
          for (const { href, type } of targets as Target[]) {
            // What is a page, and the names of types, are not ours to answer here.
            if (type === undefined || type === 'text/html' || href.endsWith('/catalog.jsonld'))
              continue;
            const there = await get(href);
            expect(there.status, href).toBe(200);
            expect(there.headers.get('content-type')?.split(';')[0], href).toBe(type);
            await there.body?.cancel();
            followed.push(relation);
          }
        }
      }
      expect(followed.filter((one) => one === 'describedby').length).toBe(5);
      const text = await (await get(address.replace('.json', ''))).text();
      expect(text.match(/; rel="/g)?.length).toBeGreaterThan(followed.length);
    },
  );

  it('leads from the original back to its page', async () => {
    const link = (await get('/api/documents/snia/file')).headers.get('link');
    expect(link).toContain(`<${ORIGIN}/documents/snia>; rel="collection"`);
  });
});
