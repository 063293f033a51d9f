import { redirect, type RequestEvent } from '@sveltejs/kit';
import { canonical, readState } from '../search/state.ts';
import { getJson } from './client.ts';
import type { DocumentList, VocabularyLabels } from './types.ts';

/** A list without words has no relevance: the newest come first. */
const DEFAULT_SORT = 'date';

/**
 * The documents that the address of a page asks for. What a form sends without script gets its one address first.
 * @param own what the page asks for besides
 */
export async function loadCatalogue(
  event: RequestEvent,
  own: { [parameter: string]: string } = {},
) {
  const query = canonical(event.url.searchParams);
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const params = new URLSearchParams(query);
  if (!params.has('sort')) params.set('sort', DEFAULT_SORT);
  const asked = new URLSearchParams([...params, ...Object.entries(own)]);
  const [list, vocabularies] = await Promise.all([
    getJson<DocumentList>(event, `/documents?${asked}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { list, vocabularies, search: readState(params) };
}
