import { getJson } from '$lib/api/client.ts';
import type { ConceptView } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { vocabulary, id } = event.params;
  const path = `/concepts/${encodeURIComponent(vocabulary)}/${encodeURIComponent(id)}`;
  return { view: await getJson<ConceptView>(event, path) };
};
