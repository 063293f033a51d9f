import { fail, redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { secret, sendJson, text } from '$lib/api/send.ts';
import type { Me } from '$lib/api/types.ts';
import { localPath } from '$lib/local-path.ts';
import { localizeHref } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

/** Where to go once signed in: back to the page one came from. */
function nextOf(url: URL): string {
  const next = url.searchParams.get('next');
  return next === null ? localizeHref('/') : localPath(next, url.origin);
}

export const load: PageServerLoad = async (event) => {
  if (event.locals.person !== null) redirect(303, nextOf(event.url));
  const { reading } = await getJson<Me>(event, '/accounts/me');
  return { reading };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = text(form, 'email');
    const password = secret(form, 'password');
    const sent = await sendJson(event, 'POST', '/accounts/sign-in', { email, password });
    if (sent.problem) return fail(sent.status, { problem: sent.problem, email });
    return redirect(303, nextOf(event.url));
  },
};
