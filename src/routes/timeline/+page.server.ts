import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { DocumentList, VocabularyLabels } from '$lib/api/types.ts';
import { canonical, readState } from '$lib/search/state.ts';
import type { PageServerLoad } from './$types.js';

/** Lines of a page: a screen or three of them, as many as the API gives at once. */
const LINES = '100';

export const load: PageServerLoad = async (event) => {
  const query = canonical(event.url.searchParams);
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const params = new URLSearchParams(query);
  if (!params.has('sort')) params.set('sort', 'date');
  const [list, vocabularies] = await Promise.all([
    getJson<DocumentList>(
      event,
      `/documents?${new URLSearchParams([...params, ['per_page', LINES]])}`,
    ),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { list, vocabularies, search: readState(params) };
};
