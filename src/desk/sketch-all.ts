import type { Search } from '#search/query.ts';
import { sketchFor } from './likeness.ts';
import type { DeskParts } from './parts.ts';

/**
 * Sketches the documents that were taken in without the desk, from their clauses in the index, one after the other.
 * What fails is left for the next start: sketches only help to notice likenesses.
 */
export async function sketchAll(
  { store, catalogue, log }: Pick<DeskParts, 'store' | 'catalogue' | 'log'>,
  search: Pick<Search, 'document'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const { record } of await catalogue.all()) {
      if (signal.aborted) return;
      const { sha256 } = record.original;
      if (record.status !== 'published' || store.sketch(sha256) !== undefined) continue;
      const found = await search.document(record.id, record.language);
      if (found === undefined || signal.aborted) continue;
      await sketchFor(store, sha256, found.clauses, record.language);
    }
  } catch (error) {
    if (!signal.aborted) log.warn({ error: String(error) }, 'not all documents were sketched');
  }
}
