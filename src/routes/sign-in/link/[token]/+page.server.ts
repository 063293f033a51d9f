import { fail, redirect } from '@sveltejs/kit';
import { readProblem, secret, sendJson } from '$lib/api/send.ts';
import { getLocale, localizeHref } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (token: string): string => `/accounts/links/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The address is the secret: no other site and no cache may learn it.
  setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  const headers = { 'accept-language': getLocale() };
  const response = await fetch(`/api${apiPath(params.token)}`, { headers });
  if (!response.ok) return { spent: await readProblem(response) };
  return { whose: (await response.json()) as { name: string; email: string } };
};

export const actions: Actions = {
  default: async (event) => {
    const password = secret(await event.request.formData(), 'password');
    const sent = await sendJson(event, 'POST', apiPath(event.params.token), { password });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    return redirect(303, localizeHref('/account'));
  },
};
