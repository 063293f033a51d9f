import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson } from '$lib/api/send.ts';
import type { BrokenRecord } from '$lib/desk/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (id: string): string => `/desk/documents/${encodeURIComponent(id)}/source`;

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const { id } = event.params;
  const response = await event.fetch(`/api${pathOf(id)}`, { method: 'GET' });
  // Somebody has mended it.
  if (response.status === 409) redirect(303, links.deskRecord(id));
  return { id, broken: await getJson<BrokenRecord>(event, pathOf(id)) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    // As it was typed: blanks at the ends of lines may belong to it.
    const text = String(form.get('text') ?? '');
    const revision = String(form.get('revision') ?? '');
    const { id } = event.params;
    const sent = await sendJson(event, 'PUT', pathOf(id), { text, revision });
    if (sent.problem) return fail(sent.status, { problem: sent.problem, text, revision });
    return redirect(303, links.deskRecord(id));
  },
};
