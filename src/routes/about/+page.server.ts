import { getJson } from '$lib/api/client.ts';
import type { AboutLibrary, DocumentList } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const [about, { total, facets }] = await Promise.all([
    getJson<AboutLibrary>(event, '/about'),
    // The library is described also where the engine is away.
    getJson<DocumentList>(event, '/documents?per_page=1').catch(() => ({ total: 0, facets: null })),
  ]);
  return { about, total, years: facets?.year.map(({ value }) => Number(value)) ?? [] };
};
