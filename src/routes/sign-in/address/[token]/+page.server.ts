import { fail } from '@sveltejs/kit';
import { readProblem, sendJson } from '$lib/api/send.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

interface Change {
  name: string;
  email: string;
}

const apiPath = (token: string): string => `/accounts/email-changes/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The address is the secret: no cache may keep it.
  setHeaders({ 'cache-control': 'no-store' });
  const headers = { 'accept-language': getLocale() };
  const response = await fetch(`/api${apiPath(params.token)}`, { headers });
  if (!response.ok) return { spent: await readProblem(response) };
  return { change: (await response.json()) as Change };
};

export const actions: Actions = {
  // Mail programs open links before people do: only the button confirms.
  default: async (event) => {
    const sent = await sendJson<Change>(event, 'POST', apiPath(event.params.token));
    return sent.problem ? fail(sent.status, { problem: sent.problem }) : { done: sent.value };
  },
};
