import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { BinEntry, DeskDetails } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const { entries } = await getJson<{ entries: BinEntry[] }>(event, '/desk/bin');
  return { entries, deleted: event.url.searchParams.has('deleted') };
};

export const actions: Actions = {
  restore: async (event) => {
    const entry = encodeURIComponent(text(await event.request.formData(), 'entry'));
    const sent = await sendJson<DeskDetails>(event, 'POST', `/desk/bin/${entry}/restore`);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    redirect(303, links.deskRecord(sent.value.record.id));
  },
  empty: async (event) => {
    const form = await event.request.formData();
    if (!form.has('sure')) return fail(400, {});
    const entries = form.getAll('entry');
    const sent = await sendJson(event, 'DELETE', '/desk/bin', { entries });
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: true };
  },
};
