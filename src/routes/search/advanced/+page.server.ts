import { getJson } from '$lib/api/client.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { readState } from '$lib/search/state.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  vocabularies: await getJson<VocabularyLabels>(event, '/vocabularies'),
  search: readState(event.url.searchParams),
});
