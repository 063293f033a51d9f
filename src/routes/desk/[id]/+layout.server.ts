import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { draftsAround } from '$lib/desk/drafts.ts';
import { loadDocuments, titlesOf } from '$lib/desk/load.ts';
import type { DeskDetails } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  await event.parent();
  const source = `/api/desk/documents/${encodeURIComponent(event.params.id)}/source`;
  // A record that cannot be read has no fields to show: it is mended as a text.
  if ((await event.fetch(source)).ok) redirect(303, links.deskMend(event.params.id));
  const [details, vocabularies, documents] = await Promise.all([
    getJson<DeskDetails>(event, `/desk/documents/${encodeURIComponent(event.params.id)}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
    loadDocuments(event),
  ]);
  const titles = details.near.length > 0 ? titlesOf(documents) : {};
  return { details, vocabularies, titles, drafts: draftsAround(documents, event.params.id) };
};
