import type { Language } from '#domain/language.ts';
import { isIn } from '../engine/filter.ts';
import { missingIsEmpty, multiSearch, type Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import { markersOf } from '../thesaurus/marker.ts';
import type { StoredClause } from '../write/entry.ts';
import { inOrder } from './order.ts';
import { catalogueDocument, type CatalogueDocument } from './view.ts';

/** Where a concept of the thesaurus is named, by any of its names in any language. */
export interface Naming {
  clauses: number;
  /** The documents of these clauses, newest first. */
  documents: CatalogueDocument[];
}

/** Exact: texts are marked with the concepts they name when they are indexed. */
export async function namingOf(
  engine: Reader,
  library: Library,
  concept: string,
  language: Language,
): Promise<Naming> {
  const filter = isIn('stems', markersOf(concept));
  const [result] = await multiSearch<StoredClause>(engine, [
    { index: 'clauses', filter, facets: ['document'], limit: 0 },
  ]).catch(missingIsEmpty);
  const counts = Object.entries(result?.facetDistribution?.['document'] ?? {});
  const documents = counts.flatMap(([id]) => library.documents.get(id) ?? []);
  const sorted = inOrder(documents, library, [], 'date', language);
  return {
    clauses: counts.reduce((sum, [, count]) => sum + count, 0),
    documents: sorted.map((stored) => catalogueDocument(stored, language)),
  };
}
