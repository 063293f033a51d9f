import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { Part } from '#domain/request.ts';
import type { SearchAnswer, SearchCounts, SearchHits, VocabularyLabels } from '$lib/api/types.ts';
import { canonical, readState } from '$lib/search/state.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const query = canonical(event.url.searchParams);
  // What a form sends without script (empty fields, the two ends of the year) gets its one address.
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const ask = <T>(part: Part) =>
    getJson<T>(
      event,
      `/search?${new URLSearchParams([...new URLSearchParams(query), ['part', part]])}`,
    );
  const search = readState(event.url.searchParams);
  const vocabularies = getJson<VocabularyLabels>(event, '/vocabularies');
  // A page that is opened has everything; one that script turns over shows its hits, and the counts follow.
  if (!event.isDataRequest) {
    const answer = await ask<SearchAnswer>('all');
    return { answer, counts: answer, vocabularies: await vocabularies, search };
  }
  const hits = ask<SearchHits>('hits');
  const counts = ask<SearchCounts>('counts');
  // The page sees its failure.
  counts.catch(() => undefined);
  return { answer: await hits, counts, vocabularies: await vocabularies, search };
};
