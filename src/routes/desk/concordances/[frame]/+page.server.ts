import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import type { SentConcordance, SentPreview } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (frame: string) => `/desk/concordances/${encodeURIComponent(frame)}`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const [concordance, labels] = await Promise.all([
    getJson<SentConcordance>(event, pathOf(event.params.frame)),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { concordance, labels };
};

export const actions: Actions = {
  suggest: async (event) => {
    const document = text(await event.request.formData(), 'document');
    const wanted = document === '' ? {} : { document };
    const path = `${pathOf(event.params.frame)}/suggest`;
    const sent = await sendJson<{ suggested: number }>(event, 'POST', path, wanted);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { suggested: sent.value.suggested };
  },
  undo: async (event) => {
    const change = text(await event.request.formData(), 'change');
    const sent = await sendJson(event, 'POST', `${pathOf(event.params.frame)}/undo`, { change });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { undone: true };
  },
  preview: async (event) => {
    const given = (await event.request.formData()).get('set');
    const bytes = given instanceof File ? await given.arrayBuffer() : new ArrayBuffer();
    const file = Buffer.from(bytes).toString('base64');
    const path = `${pathOf(event.params.frame)}/import/preview`;
    const sent = await sendJson<SentPreview>(event, 'POST', path, { file });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { preview: sent.value, file };
  },
  apply: async (event) => {
    const form = await event.request.formData();
    const wanted = { file: text(form, 'file'), plan: text(form, 'plan') };
    const path = `${pathOf(event.params.frame)}/import`;
    const sent = await sendJson<SentPreview>(event, 'POST', path, wanted);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return { taken: sent.value.change_count };
  },
};
