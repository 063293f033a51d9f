import { fail, redirect } from '@sveltejs/kit';
import type { Alert } from '#domain/alert.ts';
import { readProblem, sendJson } from '$lib/api/send.ts';
import { links } from '$lib/i18n/links.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (token: string): string => `/alerts/links/${encodeURIComponent(token)}/confirm`;

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The address is the secret: no cache may keep it.
  setHeaders({ 'cache-control': 'no-store' });
  const headers = { 'accept-language': getLocale() };
  const response = await fetch(`/api${apiPath(params.token)}`, { headers });
  if (!response.ok) return { spent: await readProblem(response) };
  return { alert: (await response.json()) as Alert };
};

export const actions: Actions = {
  // Mail programs open links before people do: only the button confirms.
  default: async (event) => {
    const path = apiPath(event.params.token);
    const sent = await sendJson<{ token: string }>(event, 'POST', path);
    if (sent.problem) return fail(sent.status, { problem: sent.problem });
    redirect(303, `${links.alerts(sent.value.token)}?done`);
  },
};
