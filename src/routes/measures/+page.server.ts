import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { Frames, MeasuresAnswer, VocabularyLabels } from '$lib/api/types.ts';
import { askedFor, canonicalView, readView } from '$lib/measures/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const query = canonicalView(event.url.searchParams);
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const asked = askedFor(query);
  const [answer, vocabularies, { frames }] = await Promise.all([
    getJson<MeasuresAnswer>(event, `/measures${asked && `?${asked}`}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
    getJson<Frames>(event, '/concordance'),
  ]);
  return {
    answer,
    vocabularies,
    frames,
    view: readView(event.url.searchParams),
  };
};
