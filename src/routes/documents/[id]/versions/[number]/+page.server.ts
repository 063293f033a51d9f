import { error, redirect } from '@sveltejs/kit';
import type { VersionView } from '$lib/api/types.ts';
import { getJson } from '$lib/api/client.ts';
import { links } from '$lib/i18n/links.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { parseReading, readingSuffix } from '$lib/reader/address.ts';
import { loadCitation } from '$lib/reader/load.ts';
import { BEFORE, fitting, turns, WINDOW } from '$lib/reader/window.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id, number } = event.params;
  if (!/^[1-9]\d{0,5}$/.test(number)) error(404);
  const path = `/documents/${encodeURIComponent(id)}/versions/${number}`;
  const { clauses: all, ...version } = await getJson<VersionView>(event, path);
  const { at, from: asked } = parseReading(event.url.searchParams);
  if (version.current) redirect(307, links.document(id) + readingSuffix({ at }, at));

  const index = all.findIndex(({ eId }) => eId === at);
  if (at !== undefined && index === -1) error(404);
  const from = at === undefined ? asked : Math.max(0, index - BEFORE);
  const clauses = fitting(all.slice(from, from + WINDOW), at === undefined ? -1 : index - from);
  const reference = await event.fetch(
    `/api${path}/citation?${new URLSearchParams({ format: 'un', language: getLocale() })}`,
  );
  return {
    version,
    at,
    clauses,
    citation: await loadCitation(event, 'documents', id, { number }),
    turns: turns(from, clauses.length, all.length),
    reference: reference.ok ? (await reference.text()).trim() : '',
  };
};
