import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followLibrary } from '#search/library/current.ts';
import type { Reader } from '#search/engine/requests.ts';
import { VOCABULARIES } from '../helpers.ts';

/** An engine whose index of documents can change, and whose statistics can take their time. */
function engine() {
  const state = { updated: 1, statistics: Promise.resolve() };
  const result = (query: { facets?: string[]; attributesToRetrieve?: string[] }) => {
    const stamp = { hits: [{ updated: state.updated }], estimatedTotalHits: 0 };
    return query.attributesToRetrieve ? stamp : { hits: [], estimatedTotalHits: 0 };
  };
  const send = async (_method: string, _path: string, body: unknown) => {
    const { queries } = body as { queries: Parameters<typeof result>[0][] };
    if (queries.some(({ facets }) => facets)) await state.statistics;
    return { results: queries.map(result) };
  };
  const reader: Reader = { wire: { send: send as Reader['wire']['send'], close() {} }, prefix: '' };
  return { state, reader };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

it('answers with the state before while the next one is still being fetched', async () => {
  const { state, reader } = engine();
  const { current } = followLibrary(reader, VOCABULARIES);
  expect((await current()).stamp).toBe('0/0/1');

  let arrive = () => {};
  state.updated = 2;
  state.statistics = new Promise((resolve) => (arrive = resolve));
  vi.advanceTimersByTime(2000);
  const asked = current();
  await vi.advanceTimersByTimeAsync(400);
  expect((await asked).stamp).toBe('0/0/1');

  arrive();
  await vi.advanceTimersByTimeAsync(0);
  expect((await current()).stamp).toBe('0/0/2');
});

it('waits for a state that comes at once', async () => {
  const { state, reader } = engine();
  const { current } = followLibrary(reader, VOCABULARIES);
  await current();
  state.updated = 2;
  vi.advanceTimersByTime(2000);
  expect((await current()).stamp).toBe('0/0/2');
});
