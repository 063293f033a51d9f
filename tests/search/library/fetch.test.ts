import { beforeAll, describe, expect, it } from 'vitest';
import { openWriter, type Writer } from '#search/index.ts';
import { fetchLibrary } from '#search/library/fetch.ts';
import type { Library } from '#search/library/library.ts';
import type { Reader, SearchResult } from '#search/engine/requests.ts';
import { openWire } from '#search/engine/transport.ts';
import { entry, ownIndexes, record, VOCABULARIES } from '../helpers.ts';

const DOCUMENTS = 120;
const text = (n: number) => `La mesure ${n} du guichet.`;

/** What a library knows, without what is kept of searches in it. */
const knownBy = ({ stamp, documents, census, size }: Library) => ({
  stamp,
  documents: [...documents.keys()].sort(),
  themes: census.documents.all.map(({ document, values }) => [document.id, values.theme]).sort(),
  scopes: census.scopes.all
    .map(({ scope, of }) => [scope.id, scope.clauses, of.document.id])
    .sort(),
  size,
});

describe('a library that was fetched before', () => {
  const indexes = ownIndexes();
  let writer: Writer;
  let engine: Reader;
  let fetched: string[] = [];
  let library: Library;

  beforeAll(async () => {
    writer = await openWriter(indexes, { generation: 'test' });
    for (let n = 0; n < DOCUMENTS; n += 1)
      await writer.put(entry(record(`d${n}`, { language: 'fr', subject: ['health'] }), [text(n)]));
    await writer.commit();
    const wire = openWire({ url: indexes.url, apiKey: indexes.searchKey });
    const send: Reader['wire']['send'] = async (method, path, body) => {
      const answer = await wire.send<{ results: SearchResult<{ id?: string }>[] }>(method, path, body); // prettier-ignore
      for (const { hits } of answer.results) fetched.push(...hits.flatMap(({ id }) => id ?? []));
      return answer as never;
    };
    engine = { wire: { send, close: () => wire.close() }, prefix: indexes.prefix };
    library = await fetchLibrary(engine, VOCABULARIES);
    return () => wire.close();
  });

  /** Fetches what has changed, and all of it apart: both must know the same. */
  async function follow(): Promise<string[]> {
    fetched = [];
    const next = await fetchLibrary(engine, VOCABULARIES, library);
    const some = fetched;
    fetched = [];
    expect(knownBy(next)).toEqual(knownBy(await fetchLibrary(engine, VOCABULARIES)));
    library = next;
    return some;
  }

  it('fetches only the documents written since', async () => {
    await writer.put(entry(record('new', { language: 'fr' }), ['Une médiatrice.']));
    await writer.put(
      entry(record('d7', { language: 'fr', subject: ['education'] }), ['Un.', 'Deux.'], 'v2'),
    );
    await writer.commit();
    const some = await follow();
    expect(some).toEqual(expect.arrayContaining(['new', 'd7']));
    expect(some.length).toBeLessThan(DOCUMENTS);
    expect(
      library.census.documents.all.find(({ document }) => document.id === 'd7')?.values.theme,
    ).toContain('education');
    expect(library.size.clauses).toBe(DOCUMENTS + 2);
  });

  it('notices that some have gone, also when as many have come', async () => {
    await writer.remove('d3');
    await writer.put(entry(record('newer', { language: 'fr' }), ['Un relais.']));
    await writer.commit();
    await follow();
    expect(library.documents.has('d3')).toBe(false);
    expect(library.documents.has('newer')).toBe(true);
  });
});
