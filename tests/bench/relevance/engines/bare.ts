import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import type { EngineConnection } from '#search/connect.ts';
import type { Engine, Unit } from '../collection.ts';

/** Meilisearch as it comes: an index with default settings, its default matching strategy. */
export async function bareMeilisearch(
  { url, writeKey }: EngineConnection,
  units: Unit[],
): Promise<Engine> {
  const client = new Meilisearch({ host: url, apiKey: writeKey });
  const index = client.index<{ key: number }>(`fihris_bare_${randomUUID()}`);
  const entries = units.map(({ context, text }, key) => ({ key, context, text }));
  const task = await index
    .addDocuments(entries, { primaryKey: 'key' })
    .waitTask({ timeout: 0, interval: 50 });
  if (task.status !== 'succeeded') throw new Error(`${task.error?.message}`);
  return {
    name: 'Meilisearch as it comes',
    async search({ text }) {
      const { hits } = await index.search(text, { limit: 100, attributesToRetrieve: ['key'] });
      return hits.map(({ key }) => units[key]?.id ?? '');
    },
  };
}
