import { getJson } from '$lib/api/client.ts';
import type { DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(event.params.id);
  const [view, vocabularies] = await Promise.all([
    getJson<DocumentView>(event, `/documents/${id}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { view, vocabularies };
};
