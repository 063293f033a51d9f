import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { ComparisonView } from '#api/compare.ts';
import type { RelatedAnswer } from '#api/related.ts';
import type { DocumentView } from '#api/schemas.ts';
import { apiOver, getJson } from './support.ts';

let api: Api;
/** An action on health of the strategy, and the measure of the health plan that it is nearest to. */
let action: string;
let measure: string;

beforeAll(async () => {
  api = await apiOver('snia', 'psnsi-2017-2021', 'qanun-27-14');
  const idOf = async (document: string, label: string) =>
    (await getJson<DocumentView>(api, `/api/documents/${document}`)).outline.find(
      (entry) => entry.label === label,
    )?.id ?? '';
  action = await idOf('snia', 'Action 3.4');
  measure = await idOf('psnsi-2017-2021', 'Mesure 1.3.1');
});

interface Problem {
  status: number;
  errors?: { parameter: string }[];
}

async function problem(path: string): Promise<Problem> {
  const response = await api.request(path);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as Problem;
}

describe('related clauses', () => {
  it('are sent with their document, their place and the reasons', async () => {
    const { related } = await getJson<RelatedAnswer>(api, `/api/clauses/${action}/related`);
    const [nearest] = related;
    expect(nearest?.clause.id).toBe(measure);
    expect(nearest?.clause.page).toBeGreaterThan(1);
    expect(nearest?.document.id).toBe('psnsi-2017-2021');
    expect(nearest?.words).toContain('RAMED');
  });

  it('name shared themes in the language of the reader', async () => {
    const themes = async (language: string) =>
      (await getJson<RelatedAnswer>(api, `/api/clauses/${action}/related`, language)).related[0]
        ?.themes;
    const health = { fr: 'Santé', en: 'Health' };
    for (const [language, label] of Object.entries(health)) {
      expect(await themes(language)).toContainEqual({ id: 'health', label });
    }
  });

  it('answers 404 for a clause that is not there and names a wrong parameter', async () => {
    expect(await problem('/api/clauses/snia--none/related')).toMatchObject({ status: 404 });
    const wrong = await problem(`/api/clauses/${action}/related?limit=0`);
    expect(wrong).toMatchObject({ status: 400, errors: [{ parameter: 'limit' }] });
    const unknown = await problem(`/api/clauses/${action}/related?top=3`);
    expect(unknown).toMatchObject({ status: 400, errors: [{ parameter: 'top' }] });
  });
});

describe('a comparison', () => {
  it('keeps the order asked for and marks shared words without losing any', async () => {
    const path = `/api/compare?c=${measure}&c=${action}`;
    const { alike, columns, unknown } = await getJson<ComparisonView>(api, path);
    expect(columns.map(({ clause }) => clause.id)).toEqual([measure, action]);
    expect({ alike, unknown }).toEqual({ alike: false, unknown: [] });
    for (const { clause, paragraphs } of columns) {
      const text = paragraphs.map((line) => line.map((segment) => segment.text).join(''));
      expect(text.join('\n')).toBe(clause.text);
      expect(paragraphs.flat()).toContainEqual({ text: 'RAMED', mark: 'shared' });
    }
  });

  it('goes on without what it does not know, and names it', async () => {
    const path = `/api/compare?c=${action}&c=snia--none`;
    const { columns, unknown } = await getJson<ComparisonView>(api, path);
    expect(columns).toHaveLength(1);
    expect(unknown).toEqual(['snia--none']);
  });

  it.each(['', '?c=a--1&c=a--2&c=a--3&c=a--4&c=a--5', '?c=a--1&d=2'])(
    'refuses «%s»',
    async (query) => {
      const { status, errors } = await problem(`/api/compare${query}`);
      expect(status).toBe(400);
      expect(errors?.[0]?.parameter).toBe(query.includes('d=') ? 'd' : 'c');
    },
  );

  it('is described with its schemas', async () => {
    const { paths } = await getJson<{ paths: object }>(api, '/api/openapi.json');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/clauses/{id}/related', '/api/compare']),
    );
  });
});
