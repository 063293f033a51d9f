import { fail } from '@sveltejs/kit';
import type { Followed } from '#domain/alert.ts';
import { readProblem, sendJson, text } from '$lib/api/send.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

const apiPath = (token: string): string => `/alerts/links/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  // The address is the secret: no cache may keep it.
  setHeaders({ 'cache-control': 'no-store' });
  const headers = { 'accept-language': getLocale() };
  const response = await fetch(`/api${apiPath(params.token)}`, { headers });
  if (!response.ok) return { spent: await readProblem(response) };
  return { followed: (await response.json()) as Followed, confirmed: url.searchParams.has('done') };
};

export const actions: Actions = {
  rhythm: async (event) => {
    const form = await event.request.formData();
    const path = `${apiPath(event.params.token)}/${encodeURIComponent(text(form, 'alert'))}`;
    const sent = await sendJson(event, 'PATCH', path, { rhythm: text(form, 'rhythm') });
    return sent.problem
      ? fail(sent.status, { problem: sent.problem })
      : { done: 'changed' as const };
  },
  stop: async (event) => {
    const form = await event.request.formData();
    const path = `${apiPath(event.params.token)}/${encodeURIComponent(text(form, 'alert'))}`;
    const sent = await sendJson(event, 'DELETE', path);
    return sent.problem
      ? fail(sent.status, { problem: sent.problem })
      : { done: 'stopped' as const };
  },
  stopAll: async (event) => {
    const sent = await sendJson(event, 'DELETE', apiPath(event.params.token));
    return sent.problem
      ? fail(sent.status, { problem: sent.problem })
      : { done: 'forgotten' as const };
  },
};
