import { getJson } from '$lib/api/client.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { loadDocuments, titlesOf } from '$lib/desk/load.ts';
import type { DeskDetails } from '$lib/desk/types.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  await event.parent();
  const [details, vocabularies] = await Promise.all([
    getJson<DeskDetails>(event, `/desk/documents/${encodeURIComponent(event.params.id)}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const titles = details.near.length > 0 ? titlesOf(await loadDocuments(event)) : {};
  return { details, vocabularies, titles };
};
