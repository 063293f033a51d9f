import { error, redirect } from '@sveltejs/kit';
import { mayActAs } from '#domain/person.ts';
import { getJson } from '$lib/api/client.ts';
import type { Notice } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import type { LayoutServerLoad } from './$types.js';

/** Leads away whom the API would refuse anyway, before anything of the desk is shown. */
export const load: LayoutServerLoad = async (event) => {
  const { locals, url } = event;
  if (locals.person === null) redirect(303, links.signIn(url.pathname + url.search));
  if (!mayActAs(locals.person.role, 'librarian')) error(403);
  const isAdministrator = mayActAs(locals.person.role, 'administrator');
  const told = isAdministrator
    ? await getJson<{ notices: Notice[] }>(event, '/accounts/notices')
    : { notices: [] };
  return { isAdministrator, notices: told.notices };
};
