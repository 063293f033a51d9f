import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { DocumentView, InsideView } from '#api/schemas.ts';
import { apiOver, getJson } from './support.ts';

const PATH = '/api/documents/snia';
let api: Api;
let whole: DocumentView;

beforeAll(async () => {
  api = await apiOver('snia', 'khitta-siha-hijra');
  whole = await getJson<DocumentView>(api, PATH);
});

describe('a part of a document', () => {
  it('holds the clauses from a place on, with the same outline folded', async () => {
    const part = await getJson<DocumentView>(api, `${PATH}?from=10&limit=5`);
    expect(part.clauses).toEqual(whole.clauses.slice(10, 15));
    expect(part.document.clauses).toBe(whole.clauses.length);
    expect(part.outline_total).toBe(whole.outline.length);
    expect(part.outline.length).toBeLessThan(whole.outline.length);
  });

  it('begins at a clause that is named, or a little before it, unfolded there', async () => {
    const clause = whole.clauses.findLast(({ kind }) => kind === 'action');
    const at = `at=${clause?.eId}&before=2&limit=4`;
    const part = await getJson<DocumentView>(api, `${PATH}?${at}`);
    expect(part.clauses[2]).toEqual(clause);
    expect(part.outline.map(({ eId }) => eId)).toContain(clause?.eId);
    const begin = await getJson<DocumentView>(api, `${PATH}?limit=4`);
    expect(begin.outline.map(({ eId }) => eId)).not.toContain(clause?.eId);
    const opened = await getJson<DocumentView>(api, `${PATH}?limit=4&open=${clause?.eId}`);
    expect(opened.outline.map(({ eId }) => eId)).toContain(clause?.eId);
  });

  it('is empty beyond the end, and not found at a clause that is not there', async () => {
    const { clauses } = await getJson<DocumentView>(api, `${PATH}?from=9999&limit=5`);
    expect(clauses).toEqual([]);
    expect((await api.request(`${PATH}?at=nothing`)).status).toBe(404);
    expect((await api.request(`${PATH}?limit=0`)).status).toBe(400);
    expect((await api.request(`${PATH}?form=1`)).status).toBe(400);
  });
});

describe('search inside a document', () => {
  const inside = (path: string, q: string, more = '') =>
    getJson<InsideView>(api, `${path}/search?q=${encodeURIComponent(q)}${more}`);

  it('finds exactly the clauses that say the word, in reading order', async () => {
    const { total, hits, words } = await inside(PATH, 'santé');
    const expected = whole.clauses.filter(
      ({ kind, text }) => kind !== 'contents' && /(?<!\p{L})santé(?!\p{L})/iu.test(text),
    );
    expect(hits.map(({ eId }) => eId)).toEqual(expected.map(({ eId }) => eId));
    expect(total).toBe(hits.length);
    expect(words).toContain('sante');
    expect(hits.every(({ snippet_html }) => snippet_html.includes('<mark>'))).toBe(true);
  });

  it('needs all the words, and shows no more than asked for', async () => {
    const both = await inside(PATH, 'santé formation');
    const one = await inside(PATH, 'santé');
    expect(both.total).toBeLessThan(one.total);
    const few = await inside(PATH, 'santé', '&limit=2');
    expect(few.hits).toEqual(one.hits.slice(0, 2));
    expect(few.total).toBe(one.total);
  });

  it('names the forms in which a word stands in an Arabic text', async () => {
    const { total, words } = await inside('/api/documents/khitta-siha-hijra', 'المهاجرين');
    expect(total).toBeGreaterThan(3);
    expect(words.length).toBeGreaterThan(1);
    expect(words).toContain('المهاجرين');
  });

  it('finds nothing for nothing', async () => {
    expect(await inside(PATH, '')).toEqual({ total: 0, hits: [], words: [] });
    expect((await inside(PATH, 'zzxqjw')).total).toBe(0);
    expect((await api.request('/api/documents/none/search?q=x')).status).toBe(404);
  });
});
