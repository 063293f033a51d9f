import { describe, expect, inject, it } from 'vitest';
import { openWriter } from '#search/index.ts';
import { createSearch } from '#search/query.ts';
import { openWire } from '#search/engine/transport.ts';
import { clause, entry, ownIndexes, record, request, VOCABULARIES } from '../helpers.ts';

const fr = (id: string) => record(id, { language: 'fr' });

describe('a writer', () => {
  it('adds, changes and removes documents, and leaves no clause behind', async () => {
    const indexes = ownIndexes();
    const writer = await openWriter(indexes, { generation: '1' });
    await writer.put(entry(fr('a'), ['la santé des migrants', 'le logement', 'la formation']));
    await writer.put(entry(fr('b'), ['la scolarisation des enfants']));
    expect(await writer.commit()).toMatchObject({
      put: 2,
      documents: 2,
      clauses: 4,
      failures: [],
      swapped: true,
    });

    await writer.put(entry(fr('a'), ['la santé de tous'], 'v2'));
    expect(await writer.commit()).toMatchObject({
      put: 1,
      documents: 2,
      clauses: 2,
      swapped: false,
    });
    expect(await writer.fingerprints()).toEqual(new Map([['a', 'v2'], ['b', 'v1']])); // prettier-ignore

    await writer.remove('b');
    expect(await writer.commit()).toMatchObject({ removed: 1, documents: 1, clauses: 1 });

    const search = createSearch(indexes, VOCABULARIES);
    expect((await search.search(request('logement'), 'fr')).total_clauses).toBe(0);
    expect((await search.document('a', 'fr'))?.clauses.map(({ text }) => text)).toEqual([
      'la santé de tous',
    ]);
    expect(await search.document('b', 'fr')).toBeUndefined();
  });

  it('keeps a document without any text, so that it is not silently missing', async () => {
    const indexes = ownIndexes();
    const writer = await openWriter(indexes, { generation: '1' });
    await writer.put({
      ...entry(fr('scan'), []),
      status: 'needs-ocr',
      pagesNeedingOcr: [1, 2],
      pageCount: 2,
    });
    await writer.commit();
    const { documents, total } = await createSearch(indexes, VOCABULARIES).documents(
      request(''),
      'fr',
    );
    expect(total).toBe(1);
    expect(documents[0]).toMatchObject({
      status: 'needs-ocr',
      pagesNeedingOcr: [1, 2],
      clauseCount: 0,
    });
  });

  it('names the document that the engine refuses, and takes the others', async () => {
    const writer = await openWriter(ownIndexes(), { generation: '1' });
    const poisoned = entry(fr('bad'), []);
    poisoned.clauses = [{ ...clause('bad', 0, 'texte'), id: 'not an id!' }];
    await writer.put(entry(fr('good'), ['un texte']));
    await writer.put(poisoned);
    await writer.put(entry(fr('better'), ['un autre texte']));
    const report = await writer.commit();
    expect(report).toMatchObject({ put: 2, documents: 2, clauses: 2 });
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toMatchObject({ document: 'bad', code: 'invalid_document_id' });
  });

  it('builds a new generation beside the old one, which answers until the swap', async () => {
    const indexes = ownIndexes();
    const first = await openWriter(indexes, { generation: '1' });
    await first.put(entry(fr('a'), ['ancienne santé']));
    await first.commit();
    const search = createSearch(indexes, VOCABULARIES);

    const second = await openWriter(indexes, { generation: '2' });
    expect((await second.fingerprints()).size).toBe(0);
    await second.put(entry(fr('b'), ['nouvelle santé']));
    const before = await search.search(request('santé'), 'fr');
    expect(before.hits.map(({ document }) => document.id)).toEqual(['a']);

    expect(await second.commit()).toMatchObject({ swapped: true, documents: 1 });
    const after = await createSearch(indexes, VOCABULARIES).search(request('santé'), 'fr');
    expect(after.hits.map(({ document }) => document.id)).toEqual(['b']);
    expect(await indexNames(indexes.prefix)).toEqual(['clauses', 'clock', 'documents']);
  });

  it('takes up a build that was interrupted, and drops one of another generation', async () => {
    const indexes = ownIndexes();
    const interrupted = await openWriter(indexes, { generation: '1' });
    await interrupted.put(entry(fr('big'), ['une clause', 'une autre']));
    // A removal writes what was put before it; the commit never comes.
    await interrupted.remove('nothing');

    const again = await openWriter(indexes, { generation: '1' });
    expect([...(await again.fingerprints()).keys()]).toEqual(['big']);
    const other = await openWriter(indexes, { generation: '2' });
    expect((await other.fingerprints()).size).toBe(0);
  });
});

it('the search key can search, and nothing else', async () => {
  const indexes = ownIndexes();
  const writer = await openWriter(indexes, { generation: '1' });
  await writer.put(entry(fr('a'), ['un texte']));
  await writer.commit();
  const wire = openWire({ url: indexes.url, apiKey: indexes.searchKey });
  const uid = `${indexes.prefix}clauses`;
  await expect(wire.send('POST', `/indexes/${uid}/search`, { q: 'texte' })).resolves.toBeDefined();
  await expect(wire.send('GET', `/indexes/${uid}/documents`)).rejects.toThrow('invalid_api_key');
  await expect(wire.send('DELETE', `/indexes/${uid}`)).rejects.toThrow('invalid_api_key');
  await expect(wire.send('GET', '/keys')).rejects.toThrow('invalid_api_key');
  wire.close();
});

async function indexNames(prefix: string): Promise<string[]> {
  const { url, writeKey } = inject('engine');
  const wire = openWire({ url, apiKey: writeKey });
  const { results } = await wire.send<{ results: { uid: string }[] }>('GET', '/indexes?limit=1000');
  wire.close();
  return results
    .filter(({ uid }) => uid.startsWith(prefix))
    .map(({ uid }) => uid.slice(prefix.length))
    .sort();
}
