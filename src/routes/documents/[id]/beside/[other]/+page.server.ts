import type { BesideView } from '#api/beside.ts';
import { getJson } from '$lib/api/client.ts';
import type { PageServerLoad } from './$types.js';

/** Lines of a page. */
const LINES = 40;

export const load: PageServerLoad = async (event) => {
  const { id, other } = event.params;
  const from = Math.max(0, Number.parseInt(event.url.searchParams.get('from') ?? '0', 10) || 0);
  const query = new URLSearchParams({ from: String(from), limit: String(LINES) });
  const path = `/documents/${encodeURIComponent(id)}/beside/${encodeURIComponent(other)}`;
  return { beside: await getJson<BesideView>(event, `${path}?${query}`), step: LINES };
};
