import { getJson } from '$lib/api/client.ts';
import type { DocumentSides, MeasuresAnswer, VersionList, VocabularyLabels } from '$lib/api/types.ts';
import { loadCitation, loadReading, loadReference } from '$lib/reader/load.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const path = `/documents/${encodeURIComponent(id)}`;
  const table = new URLSearchParams({ document: id, per_page: '1' });
  const [reading, vocabularies, citation, reference, { total: measures }, sides] =
    await Promise.all([
      loadReading(event, id),
      getJson<VocabularyLabels>(event, '/vocabularies'),
      loadCitation(event, 'documents', id),
      loadReference(event, 'documents', id),
      getJson<MeasuresAnswer>(event, `/measures?${table}`),
      getJson<DocumentSides>(event, `${path}/concordance`),
    ]);
  const versions =
    reading.view.record.version > 1
      ? (await getJson<VersionList>(event, `${path}/versions`)).versions
      : [];
  return {
    ...reading,
    sides,
    measures,
    vocabularies,
    citation,
    reference,
    versions: versions
      .filter(({ current }) => !current)
      .map(({ number, replaced, withdrawal }) => ({ number, replaced, withdrawn: withdrawal?.date })),
  };
};
