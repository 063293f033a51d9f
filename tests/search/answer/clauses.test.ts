import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '#domain/request.ts';
import { openWriter } from '#search/index.ts';
import { createSearch, type Search } from '#search/query.ts';
import { placesOf } from '../../../src/search/answer/clauses.ts';
import { entry, ownIndexes, record, request, VOCABULARIES } from '../helpers.ts';

describe('where the clauses of a page stand', () => {
  const documents = [
    { id: 'a', inside: 3 },
    { id: 'b', inside: 1 },
    { id: 'c', inside: 4 },
  ];
  const ranked = [
    { id: 'c2', document: 'c' },
    { id: 'a1', document: 'a' },
  ];

  it('is the ranked ones first, then the others document by document', () => {
    expect(placesOf({ from: 0, count: 4 }, documents, ranked)).toEqual({
      ranked: ['c2', 'a1'],
      parts: [{ document: 'a', besides: ['a1'], from: 0, count: 2 }],
    });
    expect(placesOf({ from: 3, count: 3 }, documents, ranked)).toEqual({
      ranked: [],
      parts: [
        { document: 'a', besides: ['a1'], from: 1, count: 1 },
        { document: 'b', besides: [], from: 0, count: 1 },
        { document: 'c', besides: ['c2'], from: 0, count: 1 },
      ],
    });
    expect(placesOf({ from: 8, count: 4 }, documents, ranked)).toEqual({ ranked: [], parts: [] });
  });
});

const DOCUMENTS = 30;
const CLAUSES = 12;
let search: Search;

beforeAll(async () => {
  const indexes = ownIndexes();
  const writer = await openWriter(indexes, { generation: 'clauses' });
  for (let n = 0; n < DOCUMENTS; n += 1) {
    const id = `plan-${String(n).padStart(2, '0')}`;
    const texts = Array.from({ length: CLAUSES }, (_, place) =>
      place % 3 === 0 ? `Le puits ${place} est creusé.` : `La route ${place} du puits est tracée.`,
    );
    const one = record(id, { language: 'fr', title: { fr: id }, date: String(1990 + n) });
    await writer.put(entry(one, texts));
  }
  await writer.commit();
  search = createSearch(indexes, VOCABULARIES);
});

/** Every clause that paging through the answer shows, and what the first page counts. */
async function allOf(query: string, more: Partial<SearchRequest> = {}, perPage = 50) {
  const ids: string[] = [];
  let total = 0;
  for (let page = 1; page < 100; page += 1) {
    const asked = { ...request(query), view: 'clauses', page, perPage, ...more } as const;
    const answer = await search.search(asked, 'fr');
    if (page === 1) total = answer.total_clauses;
    const found = answer.hits.flatMap(({ clauses }) => clauses.map(({ id }) => id));
    if (found.length === 0) break;
    expect(found.length).toBeLessThanOrEqual(perPage);
    ids.push(...found);
  }
  return { ids, total };
}

describe('clause by clause', () => {
  it.each([
    ['words', 'puits', DOCUMENTS * CLAUSES],
    ['words that some lack', 'route tracée', DOCUMENTS * CLAUSES * (2 / 3)],
    ['a phrase', '"est creusé"', DOCUMENTS * CLAUSES * (1 / 3)],
    ['nothing', '', DOCUMENTS * CLAUSES],
  ])('every clause that is counted is shown once: %s', async (_, query, count) => {
    const { ids, total } = await allOf(query);
    expect(total).toBe(count);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
  });

  it('begins with the best, as the view by documents does', async () => {
    const by = await search.search(request('route tracée'), 'fr');
    const { ids } = await allOf('route tracée', {}, 10);
    expect(ids[0]).toBe(by.hits[0]?.clauses[0]?.id);
  });

  it('follows documents and their reading order where another order is asked for', async () => {
    const { ids } = await allOf('puits', { sort: 'oldest' });
    expect(ids).toEqual([...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  });

  it('stays in one document, as many as the other view says it has', async () => {
    const { hits, in_documents } = await search.search(request('route tracée'), 'fr');
    const [first] = hits;
    const count = in_documents[first?.document.id ?? ''] ?? 0;
    expect(Object.keys(in_documents)).toEqual(hits.map(({ document }) => document.id));
    expect(first?.clauses.length).toBeLessThan(count);
    const { ids, total } = await allOf(
      'route tracée',
      { documents: [first?.document.id ?? ''] },
      3,
    );
    expect(total).toBe(count);
    expect(ids).toHaveLength(total);
    expect(ids.every((id) => id.startsWith(`${first?.document.id}--`))).toBe(true);
  });
});
