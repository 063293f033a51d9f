import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { secret, sendJson, text } from '$lib/api/send.ts';
import type { Me } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { nextOf } from './next.ts';

export const load: PageServerLoad = async (event) => {
  if (event.locals.person !== null) redirect(303, nextOf(event.url));
  const { reading, mail } = await getJson<Me>(event, '/accounts/me');
  return { reading, mail: mail === true };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email');
    const password = secret(form, 'password');
    const given = { email, password };
    const sent = await sendJson<{ secondFactor?: string }>(
      event,
      'POST',
      '/accounts/sign-in',
      given,
    );
    if (sent.problem) return fail(sent.status, { problem: sent.problem, email });
    if (sent.value.secondFactor) redirect(303, links.signInCode(event.url.search));
    return redirect(303, nextOf(event.url));
  },
};
