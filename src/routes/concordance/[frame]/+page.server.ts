import { getJson } from '$lib/api/client.ts';
import type { Matrix } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

/** Parameters of the page itself, which narrow nothing. */
const OWN = ['view', 'measure', 'concept'];

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const asked = new URLSearchParams(searchParams);
  for (const name of OWN) asked.delete(name);
  const query = String(asked);
  const path = `/concordance/${encodeURIComponent(event.params.frame)}`;
  const matrix = await getJson<Matrix>(event, `${path}${query && `?${query}`}`);
  const chosen = matrix.measures.find(({ id }) => id === searchParams.get('measure'));
  const concept = matrix.concepts.find(({ id }) => id === searchParams.get('concept'));
  return {
    matrix,
    query,
    acceptedOnly: searchParams.get('status') === 'accepted',
    view: searchParams.get('view') === 'gaps' ? ('gaps' as const) : ('matrix' as const),
    cell: chosen?.cells.find((one) => one.concept === concept?.id),
    measure: chosen,
    concept,
  };
};
