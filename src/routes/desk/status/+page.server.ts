import { error } from '@sveltejs/kit';
import { getJson } from '$lib/api/client.ts';
import type { OperationStatus } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { isAdministrator } = await event.parent();
  if (!isAdministrator) error(403);
  return getJson<OperationStatus>(event, '/status');
};
