import { CLAUSES_A_DOCUMENT } from '#search/answer/hits.ts';
import type { Engine, Unit } from './collection.ts';

/** An engine's answer as a page by document shows it: documents by their best clause, the best clauses of each. */
export function grouped(engine: Engine, units: Unit[]): Engine {
  const documentOf = new Map(units.map(({ id, document }) => [id, document]));
  return {
    name: engine.name,
    async search(query, language) {
      const byDocument = new Map<string, string[]>();
      for (const id of await engine.search(query, language)) {
        const document = documentOf.get(id) ?? '';
        byDocument.set(document, [...(byDocument.get(document) ?? []), id]);
      }
      return [...byDocument.values()].flatMap((ids) => ids.slice(0, CLAUSES_A_DOCUMENT));
    },
  };
}
