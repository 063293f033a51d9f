import { expect, it } from 'vitest';
import { openWriter } from '#search/index.ts';
import { answer, answerCounts, answerHits } from '#search/answer/answer.ts';
import type { EngineQuery } from '#search/engine/requests.ts';
import { openWire, type Wire } from '#search/engine/transport.ts';
import { followLibrary } from '#search/library/current.ts';
import { conceptFinder } from '#search/thesaurus/finder.ts';
import { entry, ownIndexes, record, request, VOCABULARIES } from '../helpers.ts';

/** An answer in two parts: hits, and the counts that may follow them. */

/** The wire, on which whatever counts by document or scope waits to be let through. */
function holdingCounts(wire: Wire) {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let counts = 0;
  const send: Wire['send'] = async (method, path, body, type) => {
    const { queries = [] } = (body ?? {}) as { queries?: EngineQuery[] };
    if (queries.some(({ facets = [] }) => facets.length > 0)) {
      counts += 1;
      await held;
    }
    return wire.send(method, path, body, type);
  };
  return { wire: { ...wire, send }, release, counted: () => counts };
}

async function sourcesOver(texts: string[]) {
  const indexes = ownIndexes();
  const writer = await openWriter(indexes, { generation: 'test' });
  for (const [n, text] of texts.entries()) {
    await writer.put(entry(record(`d-${n}`, { language: 'fr' }), [text]));
  }
  await writer.commit();
  const wire = openWire({ url: indexes.url, apiKey: indexes.searchKey });
  const library = await followLibrary({ wire, prefix: indexes.prefix }, VOCABULARIES).current();
  const held = holdingCounts(wire);
  const engine = { wire: held.wire, prefix: indexes.prefix };
  const sources = { engine, library, vocabularies: VOCABULARIES, concepts: conceptFinder(undefined) }; // prettier-ignore
  return { sources, held };
}

it('hits do not wait for counts, which are counted once for both and together are the whole answer', async () => {
  const { sources, held } = await sourcesOver([
    ...Array.from({ length: 15 }, () => 'Le travail saisonnier des étrangers.'),
    'Le travail de nuit.',
  ]);
  const asked = request('travail saisonnier');
  // That this comes at all, while no count is answered, is the point.
  const hits = await answerHits(sources, asked, 'fr');
  expect(hits.hits).toHaveLength(10);
  held.release();
  const counts = await answerCounts(sources, asked, 'fr');
  expect(counts.total_documents).toBe(16);
  const before = held.counted();
  const whole = await answer(sources, asked, 'fr');
  expect({ ...hits, ...counts, took_ms: 0 }).toEqual({ ...whole, took_ms: 0 });
  expect(before).toBe(1);
  expect(held.counted()).toBe(before);
});

it('hits in an order that takes all that matches wait for it', async () => {
  const { sources, held } = await sourcesOver(['Le travail saisonnier.', 'Le travail de nuit.']);
  const coming = answerHits(sources, request('travail', { sort: 'title' }), 'fr');
  held.release();
  expect((await coming).hits.map(({ document }) => document.id)).toEqual(['d-0', 'd-1']);
});
