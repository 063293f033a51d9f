import { fail, type RequestEvent } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import { correctedLines } from '$lib/desk/recognised.ts';
import type { RecognisedPage } from '$lib/desk/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Event = Pick<RequestEvent<{ id: string; page: string }>, 'params'>;

const pathOf = ({ params }: Event): string =>
  `/desk/documents/${encodeURIComponent(params.id)}/recognised/${encodeURIComponent(params.page)}`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  return { read: await getJson<RecognisedPage>(event, pathOf(event)) };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const lines = correctedLines(form);
    if (lines.length === 0) return { done: 'unchanged' as const };
    const edit = { revision: text(form, 'revision'), lines };
    const sent = await sendJson(event, 'PUT', pathOf(event), edit);
    return sent.problem
      ? fail(sent.status, { problem: sent.problem, lines })
      : { done: 'saved' as const };
  },
};
