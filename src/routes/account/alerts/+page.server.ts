import { redirect } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import type { PageServerLoad } from './$types.js';

/** What one follows from the address of one's account is managed at the page that letters lead to. */
export const load: PageServerLoad = async (event) => {
  if (event.locals.person === null) redirect(303, links.signIn(event.url.pathname));
  const { token } = await getJson<{ token?: string }>(event, '/alerts/mine');
  if (token !== undefined) redirect(303, links.alerts(token));
};
