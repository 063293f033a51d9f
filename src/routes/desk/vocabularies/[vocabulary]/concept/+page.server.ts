import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { conceptFrom, emptyConcept, type DeskVocabulary } from '$lib/desk/concepts.ts';
import { links } from '$lib/i18n/links.ts';
import { localPath } from '$lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types.js';

interface Touched {
  concept: string;
  documents: number;
  clauses: number;
}

const pathOf = (vocabulary = ''): string => `/desk/vocabularies/${encodeURIComponent(vocabulary)}`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const query = event.url.searchParams;
  const [vocabulary, labels] = await Promise.all([
    getJson<DeskVocabulary>(event, pathOf(event.params.vocabulary)),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const id = query.get('id');
  const concept = vocabulary.concepts.find((one) => one.id === id);
  if (id !== null && concept === undefined) error(404);
  return {
    ...{ vocabulary, labels, isNew: concept === undefined },
    concept: concept ?? emptyConcept(),
    // A link of the page: it leads nowhere but into this site.
    back: query.has('back') ? localPath(query.get('back'), event.url.origin) : '',
    saved: query.has('saved'),
    merged: query.has('merged'),
  };
};

/** Back to where the concept was missed, or to the concept itself. */
function leave({ url, params }: RequestEvent, id: string, what: 'saved' | 'merged'): never {
  const back = url.searchParams.get('back');
  if (back) redirect(303, localPath(back, url.origin));
  redirect(303, `${links.deskConcept(params['vocabulary'] ?? '', id)}&${what}`);
}

export const actions: Actions = {
  /** Says first what a change touches, where it touches anything; it is made once that was said. */
  save: async (event) => {
    const form = await event.request.formData();
    const concept = conceptFrom(form);
    const wanted = { revision: text(form, 'revision'), concept };
    const path = `${pathOf(event.params.vocabulary)}/concepts`;
    const put = (check: boolean) => sendJson<Touched>(event, 'PUT', path, { ...wanted, check });
    if (!form.has('sure')) {
      const checked = await put(true);
      if (checked.problem) return fail(checked.status, { problem: checked.problem, concept });
      const { documents, clauses } = checked.value;
      if (documents + clauses > 0) return { concept, saving: checked.value };
    }
    const sent = await put(false);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, concept });
    leave(event, sent.value.concept, 'saved');
  },
  /** Says first what a merger touches; it is made once that was said of this very pair. */
  merge: async (event) => {
    const form = await event.request.formData();
    const [from, into] = [text(form, 'from'), text(form, 'into')];
    const check = into === '' || text(form, 'sure') !== into;
    const wanted = { revision: text(form, 'revision'), from, into, check };
    const path = `${pathOf(event.params.vocabulary)}/merge`;
    const sent = await sendJson<Touched>(event, 'POST', path, wanted);
    if (sent.problem) return fail(sent.status, { problem: sent.problem, into });
    if (check) return { into, touched: sent.value };
    leave(event, into, 'merged');
  },
};
