import { isDeepStrictEqual } from 'node:util';
import { keepConcordances, readConcordances } from '#ingest/library/index.ts';
import type { DeskParts } from '../parts.ts';
import { watchStamp } from '../watch.ts';

/**
 * Mappings that change, at the desk or in their files by hand, reach search: documents of which clauses are mapped are
 * written anew where what their clauses serve is another than it was.
 * @returns a function that ends it
 */
export function watchMappings({
  documents,
  data,
  indexer,
}: Pick<DeskParts, 'documents' | 'data' | 'indexer'>): () => void {
  const read = () => readConcordances(documents, data);
  let before = read();
  return watchStamp(
    async () => (await read()).stamp,
    async () => {
      await keepConcordances(documents, data);
      const [was, now] = [(await before).byDocument, (await read()).byDocument];
      before = read();
      for (const id of new Set([...was.keys(), ...now.keys()])) {
        if (!isDeepStrictEqual(was.get(id), now.get(id))) void indexer.changed(id);
      }
    },
  );
}
