import { getJson } from '$lib/api/client.ts';
import type { ConceptList } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const vocabulary = event.url.searchParams.get('vocabulary') ?? '';
  const query = new URLSearchParams(vocabulary === '' ? {} : { vocabulary });
  return {
    vocabulary,
    isGlossary: event.url.searchParams.get('view') === 'glossary',
    index: await getJson<ConceptList>(event, `/concepts?${query}`),
  };
};
