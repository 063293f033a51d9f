import { getJson } from '$lib/api/client.ts';
import type { ClauseView } from '$lib/api/types.ts';
import { clauseId } from '#domain/clause.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(clauseId(event.params.id, event.params.eId));
  return { view: await getJson<ClauseView>(event, `/clauses/${id}`) };
};
