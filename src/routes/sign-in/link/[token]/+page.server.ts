import { fail, redirect } from '@sveltejs/kit';
import { readProblem, secret, sendJson } from '$lib/api/send.ts';
import type { Role } from '#domain/person.ts';
import { links } from '$lib/i18n/links.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { startOf } from '../../next.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** In, or waiting for the code. */
type Entered = { role: Role } | { secondFactor: 'needed' };

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
    const path = apiPath(event.params.token);
    const sent = await sendJson<Entered>(event, 'POST', path, { password });
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    if ('secondFactor' in sent.value) redirect(303, links.signInCode());
    return redirect(303, startOf(sent.value.role));
  },
};
