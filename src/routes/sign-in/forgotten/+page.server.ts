import { fail } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { Me } from '$lib/api/types.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { mail } = await getJson<Me>(event, '/accounts/me');
  return { mail: mail === true };
};

export const actions: Actions = {
  default: async (event) => {
    const email = text(await event.request.formData(), 'email');
    const sent = await sendJson(event, 'POST', '/accounts/reset', { email });
    return sent.problem ? fail(sent.status, { problem: sent.problem, email }) : { done: true };
  },
};
