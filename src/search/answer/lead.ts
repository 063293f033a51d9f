import type { Jump } from '#domain/search.ts';
import type { Found } from '../find/find.ts';
import { censusIn, type Library } from '../library/library.ts';
import { chosenFacets, missedFacets, type Selection } from '../understand/selection.ts';
import type { StoredDocument } from '../write/entry.ts';

/** What a query names, a clause by its label or a document by its name, comes before what only holds its words. */

/** Those of `documents` that the reader has not filtered out by what their records say. */
export function seen(
  documents: readonly StoredDocument[],
  filters: Selection,
  library: Library,
): StoredDocument[] {
  const census = censusIn(library, filters.isWide);
  const chosen = chosenFacets(filters);
  const among = filters.documents ?? [];
  return documents.filter((document) => {
    if (among.length > 0 && !among.includes(document.id)) return false;
    const counted = census.documents.all[census.documents.numbers.get(document.id) ?? -1];
    return counted && missedFacets(chosen, document.record, counted.values).length === 0;
  });
}

/** `found` with these clauses as the best of it: all of them, or, within filters, those that were found there. */
export function ledBy(jumps: readonly Jump[], found: Found, isFiltered: boolean): Found {
  if (jumps.length === 0) return found;
  const ranked = new Map(found.ranked.map((one) => [one.id, one]));
  const first = jumps.flatMap(({ id, document }) => {
    const known = ranked.get(id);
    if (known === undefined && isFiltered) return [];
    // It is what was asked for, so nothing of the query is missing from it.
    return [known ?? { id, document: document.id, score: Infinity, isWhole: true }];
  });
  const each = new Map([...first, ...found.ranked].map((one) => [one.id, one]));
  return { ...found, ranked: [...each.values()] };
}
