import { getJson } from '$lib/api/client.ts';
import type { ConceptList } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const vocabulary = event.url.searchParams.get('vocabulary') ?? '';
  const query = vocabulary && `?${String(new URLSearchParams({ vocabulary }))}`;
  return { index: await getJson<ConceptList>(event, `/concepts${query}`), vocabulary };
};
