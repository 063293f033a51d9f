import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { conceptFor, type DeskVocabulary } from '$lib/desk/concepts.ts';
import type { SentUnmatchedName } from '../../../../api/desk/vocabularies.ts';
import type { Actions, PageServerLoad } from './$types.js';

const BODIES = '/desk/vocabularies/bodies';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const [{ names }, vocabulary, labels] = await Promise.all([
    getJson<{ names: SentUnmatchedName[] }>(event, '/desk/unmatched-names'),
    getJson<DeskVocabulary>(event, BODIES),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { names, vocabulary, labels };
};

export const actions: Actions = {
  /** Makes a body of a name, or lets one that there is be called so as well. */
  default: async (event) => {
    const form = await event.request.formData();
    const name = text(form, 'name');
    const { concepts } = await getJson<DeskVocabulary>(event, BODIES);
    const concept = conceptFor(name, text(form, 'language'), text(form, 'body'), concepts);
    if (concept === undefined) return fail(400, { name, unknown: text(form, 'body') });
    const wanted = { revision: text(form, 'revision'), concept };
    const sent = await sendJson<{ concept: string }>(event, 'PUT', `${BODIES}/concepts`, wanted);
    if (sent.problem) return fail(sent.status, { name, problem: sent.problem });
    return { done: name, concept: sent.value.concept };
  },
};
