import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import type { SentReview } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What the queue is narrowed to; kept from one clause to the next. */
const KEPT = ['show', 'document'];

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const { searchParams } = event.url;
  const asked = new URLSearchParams();
  for (const name of [...KEPT, 'clause', 'mapping', 'after', 'passed']) {
    for (const value of searchParams.getAll(name)) asked.append(name, value);
  }
  const path = `/desk/concordances/${encodeURIComponent(event.params.frame)}/item`;
  const [item, labels] = await Promise.all([
    getJson<SentReview>(event, `${path}?${String(asked)}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return {
    ...{ item, labels, kept: String(keptOf(searchParams)) },
    passed: searchParams.get('after') === item.case?.clause.id ? searchParams.getAll('passed') : [],
    shown: searchParams.getAll('show'),
    document: searchParams.get('document') ?? undefined,
  };
};

function keptOf(searchParams: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...searchParams].filter(([name]) => KEPT.includes(name)));
}

export const actions: Actions = {
  judge: async (event) => {
    const form = await event.request.formData();
    const [decision, clause, mapping] = [
      text(form, 'decision'),
      text(form, 'clause'),
      text(form, 'mapping'),
    ];
    const about = { clause, seen: text(form, 'seen'), ...(mapping !== '' && { mapping }) };
    const why = text(form, 'why');
    const more = {
      accept: {
        concept: text(form, 'concept'),
        predicate: text(form, 'predicate'),
        quote: text(form, 'quote'),
      },
      reject: why === '' ? {} : { why },
    };
    const path = `/desk/concordances/${encodeURIComponent(event.params.frame)}/judge`;
    const sent = await sendJson(event, 'POST', path, {
      ...{ decision, ...about, ...more[decision as keyof typeof more] },
    });
    if (sent.problem) {
      return fail(sent.status, { problem: sent.problem, written: Object.fromEntries(form) });
    }
    const next = keptOf(event.url.searchParams);
    next.set('after', clause);
    for (const one of form.getAll('passed')) next.append('passed', String(one));
    return redirect(303, `${links.deskReview(event.params.frame, String(next))}#case`);
  },
};
