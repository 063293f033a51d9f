import { getJson } from '$lib/api/client.ts';
import type { SentConcordance } from '$lib/desk/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  await event.parent();
  return getJson<{ frames: Pick<SentConcordance, 'frame' | 'progress'>[] }>(
    event,
    '/desk/concordances',
  );
};
