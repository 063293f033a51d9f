import type { Search } from '#search/query.ts';
import { sketchFor } from './likeness.ts';
import type { DeskParts } from './parts.ts';
import { unsurePages } from './unsure.ts';

/**
 * Sketches the documents that were taken in without the desk, from their clauses in the index, one after the other, and
 * learns which of their pages are unsure. What fails is left for the next start: it only helps to notice things.
 */
export async function sketchAll(
  { store, catalogue, log }: Pick<DeskParts, 'store' | 'catalogue' | 'log'>,
  search: Pick<Search, 'document'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const known = store.unsure();
    for (const { record } of await catalogue.all()) {
      if (signal.aborted) return;
      const { sha256 } = record.original;
      const isKnown = store.sketch(sha256) !== undefined && known.has(sha256);
      if (record.status !== 'published' || isKnown) continue;
      const found = await search.document(record.id, record.language);
      if (found === undefined || signal.aborted) continue;
      const { doubtfulPages: doubtful, ocrPages: recognised } = found;
      store.keepUnsure(sha256, unsurePages({ doubtful, recognised }));
      await sketchFor(store, sha256, found.clauses, record.language);
    }
  } catch (error) {
    if (!signal.aborted) log.warn({ error: String(error) }, 'not all documents were sketched');
  }
}
