import { getJson } from '$lib/api/client.ts';
import type { DocumentList, SearchAnswer, VocabularyLabels } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

const LATEST = 5;

export const load: PageServerLoad = async (event) => {
  const [list, everything, vocabularies] = await Promise.all([
    getJson<DocumentList>(event, `/documents?sort=date&per_page=${LATEST}`),
    getJson<SearchAnswer>(event, '/search?per_page=1'),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return {
    latest: list.documents,
    documents: list.total,
    clauses: everything.total_clauses,
    facets: list.facets,
    vocabularies,
  };
};
