import { getJson } from '$lib/api/client.ts';
import type { HeldDocument } from '$lib/desk/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) =>
  getJson<{ documents: HeldDocument[] }>(event, '/unsearchable');
