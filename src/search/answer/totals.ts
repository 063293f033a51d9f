import type { FacetSelection } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import { find } from '../find/find.ts';
import { tally } from '../find/tally.ts';
import { withNarrower } from '../library/values.ts';
import { lookUp, type Reading } from '../understand/target.ts';
import type { Sources } from './sources.ts';

/** What a search counts, and nothing else. */
export async function totals(
  { engine, library, vocabularies, concepts }: Sources,
  query: string,
  filters: FacetSelection,
  { expansion = 'synonyms', documents, also }: SearchRequest,
  language: Language,
): Promise<{ total_clauses: number; total_documents: number }> {
  const isWide = also === 'touched';
  const reading: Reading = { vocabularies, concepts, expansion, isWide };
  const target = await lookUp(engine, library, query, language, reading);
  const narrowed = { ...withNarrower(filters, vocabularies), documents, isWide };
  const found = await find(engine, target, narrowed, library);
  const { selected, clauses } = tally(
    await found.matched(),
    { ...filters, documents, isWide },
    library,
  );
  return { total_clauses: clauses, total_documents: selected.length };
}
