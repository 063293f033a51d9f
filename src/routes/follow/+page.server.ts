import { fail, redirect } from '@sveltejs/kit';
import { FACET_NAMES } from '#domain/facets.ts';
import { getJson } from '$lib/api/client.ts';
import { sendJson, text } from '$lib/api/send.ts';
import type { FollowOffer } from '$lib/api/types.ts';
import { followQuery, readState } from '$lib/search/state.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const query = followQuery(readState(event.url.searchParams));
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const offer = await getJson<FollowOffer>(event, `/alerts/offer${query && `?${query}`}`);
  return { offer, query, email: event.locals.person?.email ?? '' };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const given = { email: text(form, 'email'), rhythm: text(form, 'rhythm') };
    const { q, expand, filters, documents } = readState(event.url.searchParams);
    const chosen = FACET_NAMES.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []));
    const search = { q, expand, document: documents, ...Object.fromEntries(chosen) };
    const sent = await sendJson<{ confirm: boolean }>(event, 'POST', '/alerts', {
      ...given,
      search,
    });
    if (sent.problem) return fail(sent.status, { problem: sent.problem, given });
    return { done: sent.value.confirm ? ('sent' as const) : ('followed' as const), given };
  },
};
