import { Cite } from '@citation-js/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { DocumentView } from '#api/schemas.ts';
import { apiOver, getJson } from '../api/support.ts';

const ORIGIN = 'https://fihris.example';
let api: Api;
let clause: DocumentView['clauses'][number];

beforeAll(async () => {
  api = await apiOver('snia', 'qanun-27-14');
  const { clauses } = await getJson<DocumentView>(api, '/api/documents/snia');
  const found = clauses.find(({ label }) => label === 'Action 3.4');
  if (!found) throw new Error('the specimen has no action 3.4');
  clause = found;
});

const get = (path: string, headers: { [name: string]: string } = {}) =>
  api.request(`${ORIGIN}/api${path}`, { headers });

describe('a reference over HTTP', () => {
  it('is plain text in the language asked for, with a link made from the request', async () => {
    const response = await get('/documents/snia/citation?format=un&language=en');
    expect(response.headers.get('Content-Type')).toContain('text/plain');
    const line = await response.text();
    expect(line).toMatch(/^Ministry in charge of Moroccans/);
    expect(line).toContain(`Available at ${ORIGIN}/documents/snia (accessed on `);
  });

  it('is in the language of the client when none is asked for, and in APA', async () => {
    const response = await get('/documents/qanun-27-14/citation', { 'Accept-Language': 'ar' });
    expect(await response.text()).toMatch(/^القانون رقم 27\.14 .* \(2016\)\./);
    expect(response.headers.get('Vary')).toContain('Accept-Language');
  });

  it('pinpoints a clause with the labels of what it stands in', async () => {
    const response = await get(`/clauses/${clause.id}/citation?format=pinpoint&language=ar`);
    const link = `${ORIGIN}/documents/snia/${clause.eId}`;
    expect(await response.text()).toBe(
      `SNIA، programme 3، OSP 5، action 3.4، ص. ${clause.page} – ${link}\n`,
    );
  });

  it.each([
    ['bibtex', 'application/x-bibtex', 'bib'],
    ['ris', 'application/x-research-info-systems', 'ris'],
    ['csl-json', 'application/vnd.citationstyles.csl+json', 'json'],
  ])('is a %s file to save', async (format, type, extension) => {
    const response = await get(`/clauses/${clause.id}/citation?format=${format}&language=fr`);
    expect(response.headers.get('Content-Type')).toContain(type);
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="${clause.id}.${extension}"`,
    );
    const [back] = new Cite((await response.text()) as never).data;
    expect(back?.['container-title']).toBe('Stratégie Nationale d’Immigration et d’Asile');
    expect(back?.['URL']).toBe(`${ORIGIN}/documents/snia/${clause.eId}`);
  });

  it.each(['bibtex', 'ris', 'csl-json'])(
    'has the same body, kind and themes in a %s file wherever it is saved from',
    async (format) => {
      const files = ['fr', 'ar', 'en'].map(async (language) => {
        const path = `/documents/snia/citation?format=${format}`;
        return (await get(path, { 'Accept-Language': language })).text();
      });
      const [first = '', ...others] = await Promise.all(files);
      for (const other of others) expect(other).toBe(first);
      expect(first).toContain('Ministère chargé');
      expect(first).not.toMatch(/\p{Script=Arabic}/u);
      expect(first).toMatch(/KW {2}- |keywords = |"keyword": /);
    },
  );

  it.each([
    ['/documents/snia/citation?format=mla', 'format'],
    ['/documents/snia/citation?format=pinpoint', 'format'],
    ['/documents/snia/citation?language=de', 'language'],
    ['/documents/snia/citation?style=apa', 'style'],
  ])('names the parameter that is wrong in %s', async (path, parameter) => {
    const response = await get(path, { 'Accept-Language': 'en' });
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ errors: [{ parameter }] });
  });

  it.each(['/documents/none/citation', '/clauses/snia--none/citation', '/clauses/x/citation'])(
    'answers 404 for %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );
});
