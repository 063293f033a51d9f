import { getJson } from '$lib/api/client.ts';
import type { Matrix, VocabularyLabels } from '$lib/api/types.ts';
import { sectionsOf } from '$lib/matrix-sections.ts';
import type { PageServerLoad } from './$types.js';

/** Parameters of the page itself, which narrow nothing. */
const OWN = ['view', 'measure', 'concept', 'open', 'fold'];
const VIEWS = ['matrix', 'objectives', 'gaps'] as const;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const asked = new URLSearchParams(searchParams);
  for (const name of OWN) asked.delete(name);
  const query = String(asked);
  const path = `/concordance/${encodeURIComponent(event.params.frame)}`;
  const [{ measures, ...matrix }, vocabularies] = await Promise.all([
    getJson<Matrix>(event, `${path}${query && `?${query}`}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const measure = measures.find(({ id }) => id === searchParams.get('measure'));
  const concept = matrix.concepts.find(({ id }) => id === searchParams.get('concept'));
  const view = VIEWS.find((one) => one === searchParams.get('view')) ?? 'matrix';
  const [open, fold] = [searchParams.getAll('open'), searchParams.getAll('fold')];
  return {
    ...{ matrix, vocabularies, query, view, measure, concept },
    own: { open, fold },
    acceptedOnly: searchParams.get('status') === 'accepted',
    cell: measure?.cells.find((one) => one.concept === concept?.id),
    // What a view does not show is not sent with it.
    sections: view === 'matrix' ? sectionsOf(measures, { open, fold }) : [],
    serving: view === 'objectives' ? measures.filter(({ cells }) => cells.length > 0) : [],
    gaps: view === 'gaps' ? measures.filter(({ cells }) => cells.length === 0) : [],
  };
};
