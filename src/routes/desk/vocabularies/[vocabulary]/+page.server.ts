import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import type { DeskVocabulary } from '$lib/desk/concepts.ts';
import type { Change } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const path = `/desk/vocabularies/${encodeURIComponent(event.params.vocabulary)}`;
  const [vocabulary, { changes }, labels] = await Promise.all([
    getJson<DeskVocabulary>(event, path),
    getJson<{ changes: Change[] }>(event, `${path}/history`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { vocabulary, changes, labels, words: event.url.searchParams.get('q') ?? '' };
};

export const actions: Actions = {
  undo: async (event) => {
    const form = await event.request.formData();
    const path = `/desk/vocabularies/${encodeURIComponent(event.params.vocabulary)}/undo`;
    const wanted = { revision: text(form, 'revision'), change: text(form, 'change') };
    const sent = await sendJson(event, 'POST', path, wanted);
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
  },
};
