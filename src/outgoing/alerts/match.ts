import type { SavedSearch } from '#domain/alert.ts';
import { FRAME_FACETS } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { SearchHit } from '#domain/search.ts';
import { broaderConcepts, vocabularyOf, type Vocabularies } from '#domain/vocabulary.ts';
import type { Search } from '#search/query.ts';
import type { LibraryEvent } from '../events/event.ts';

/** Which events an alert is about: the search itself, asked of the documents that they are about. */

/** A document that meets an alert: its best clauses, and how many there are. */
export interface Match extends SearchHit {
  total: number;
}

/** Documents asked for at once. */
const AT_ONCE = 100;

/**
 * The documents among `documents` that a search finds. Only clauses that hold all that was asked for count: nobody wants
 * mail about what is somewhat like it. The address of the search with `reach=all` shows the same.
 */
export async function matchesIn(
  search: Pick<Search, 'search'>,
  { q, expand, filters }: SavedSearch,
  documents: string[],
  language: Language,
): Promise<Match[]> {
  const matches: Match[] = [];
  for (let at = 0; at < documents.length; at += AT_ONCE) {
    const request = {
      ...({ query: q, expansion: expand, reach: 'all', filters, sort: 'relevance' } as const),
      ...{ documents: documents.slice(at, at + AT_ONCE), page: 1, perPage: AT_ONCE },
    };
    const { hits, in_documents } = await search.search(request, language);
    matches.push(...hits.map((hit) => ({ ...hit, total: in_documents[hit.document.id] ?? 0 })));
  }
  return matches.filter(({ total }) => total > 0);
}

/** Whether an event may be news for a search, before it is asked. */
export function concerns(
  { filters, documents }: SavedSearch,
  { kind, document, about }: LibraryEvent,
  vocabularies: Vocabularies,
): boolean {
  if (documents.length > 0 && !documents.includes(document)) return false;
  if (kind === 'published' || kind === 'version') return true;
  // What is gone is found by no search: who follows the very document is told.
  if (kind === 'withdrawn') return documents.length > 0;
  if (kind !== 'mapped') return false;
  const [frame = '', concept = ''] = about.split(':');
  // A goal is served by what serves a target of it.
  const served = [concept, ...broaderConcepts(vocabularyOf(vocabularies, frame), concept)];
  return FRAME_FACETS.some(
    ([facet, one]) => one === frame && filters[facet]?.some((chosen) => served.includes(chosen)),
  );
}

/** What somebody is told once, whichever alerts it meets and however often it happens. */
export function tellingOf({ kind, document, version, about }: LibraryEvent): string {
  if (kind === 'mapped') return `mapped ${about} ${document}`;
  return kind === 'withdrawn' ? `withdrawn ${document} ${version}` : `given ${document} ${version}`;
}
