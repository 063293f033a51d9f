import { fail, redirect } from '@sveltejs/kit';
import { sendJson, text } from '$lib/api/send.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { nextOf } from '../next.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.person !== null) redirect(303, nextOf(url));
};

export const actions: Actions = {
  default: async (event) => {
    const code = text(await event.request.formData(), 'code');
    const sent = await sendJson(event, 'POST', '/accounts/sign-in/code', { code });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return redirect(303, nextOf(event.url));
  },
};
