import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { SearchAnswer, VocabularyLabels } from '$lib/api/types.ts';
import { canonical, readState } from '$lib/search/state.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const query = canonical(event.url.searchParams);
  // What a form sends without script (empty fields, the two ends of the year) gets its one address.
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const [answer, vocabularies] = await Promise.all([
    getJson<SearchAnswer>(event, `/search${query && `?${query}`}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { answer, vocabularies, search: readState(event.url.searchParams) };
};
