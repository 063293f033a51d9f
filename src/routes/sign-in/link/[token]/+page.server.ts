import { fail, redirect } from '@sveltejs/kit';
import { readProblem, secret, sendJson } from '$lib/api/send.ts';
import { getLocale, localizeHref } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (token: string): string => `/accounts/links/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The address is the secret: no cache may keep it. Other sites do not learn it either (hooks.server.ts: referrers
  // stay on this site; `no-referrer` would also take the origin off the form, which is then refused).
  setHeaders({ 'cache-control': 'no-store' });
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
