import type { DocumentList } from '$lib/api/types.ts';
import { getJson } from '$lib/api/client.ts';
import { examplesFor } from '$lib/api/examples.ts';
import { groupsOf, type Described } from '$lib/api/operations.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { origin } = event.url;
  const [described, listed] = await Promise.all([
    getJson<Described>(event, '/openapi.json'),
    // Described also where the engine is away.
    getJson<DocumentList>(event, '/documents?per_page=1').catch(() => undefined),
  ]);
  const document = listed?.documents[0]?.id ?? 'snia';
  return { origin, groups: groupsOf(described), examples: examplesFor(origin, document) };
};
