import { getJson } from '$lib/api/client.ts';
import type { DeskVocabulary } from '$lib/desk/concepts.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  const { vocabularies } = await getJson<{ vocabularies: DeskVocabulary[] }>(
    event,
    '/desk/vocabularies',
  );
  return { vocabularies };
};
