import { FACET_NAMES } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import type { SearchAnswer } from '#domain/search.ts';
import type { Sources } from './sources.ts';
import { totals } from './totals.ts';
import type { QueryPart } from '../understand/parse.ts';
import type { SearchTarget } from '../understand/target.ts';

/** Where nothing was found: what would be, without one part of the query or the choices under one facet. */

/** A pasted passage has more words than anybody would drop one by one. */
const MOST_PARTS = 8;

type Widening = SearchAnswer['widenings'][number];

/** @returns those that find something, the most documents first */
export async function wideningsOf(
  sources: Sources,
  { query, parsed: { parts } }: SearchTarget,
  request: SearchRequest,
  language: Language,
): Promise<Widening[]> {
  const { filters } = request;
  const chosen = FACET_NAMES.filter((name) => (filters[name] ?? []).length > 0);
  // What is left must still be a search.
  const droppable = parts.length + chosen.length > 1 ? parts.slice(0, MOST_PARTS) : [];
  const attempts = [
    ...droppable.map(async (part): Promise<Widening> => {
      const left = without(query, part);
      const text = query.slice(part.start, part.end);
      const found = await totals(sources, left, filters, request, language);
      return { dropped: part.kind, text, query: left, ...found };
    }),
    ...chosen.map(async (name): Promise<Widening> => {
      const found = await totals(sources, query, { ...filters, [name]: [] }, request, language);
      return { dropped: 'facet', text: name, query, ...found };
    }),
  ];
  return (await Promise.all(attempts))
    .filter((widening) => widening.total_documents > 0)
    .sort((a, b) => b.total_documents - a.total_documents);
}

/** The query without one of its parts, wherever it stands. */
export function without(query: string, { start, end, again = [] }: QueryPart): string {
  return [{ start, end }, ...again]
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, place) => `${left.slice(0, place.start)} ${left.slice(place.end)}`, query)
    .replace(/\s+/gu, ' ')
    .trim();
}
