import { getJson } from '$lib/api/client.ts';
import type { DocumentSides, VersionList, VocabularyLabels } from '$lib/api/types.ts';
import { loadCitation, loadReading, loadReference } from '$lib/reader/load.ts';
import { signpost } from '$lib/reader/signpost.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const path = `/documents/${encodeURIComponent(id)}`;
  const [reading, vocabularies, citation, reference, sides] =
    await Promise.all([
      loadReading(event, id),
      getJson<VocabularyLabels>(event, '/vocabularies'),
      loadCitation(event, 'documents', id),
      loadReference(event, 'documents', id),
      getJson<DocumentSides>(event, `${path}/concordance`),
    ]);
  signpost(event, reading.view.record, citation);
  const versions =
    reading.view.record.version > 1
      ? (await getJson<VersionList>(event, `${path}/versions`)).versions
      : [];
  return {
    ...reading,
    sides,
    vocabularies,
    citation,
    reference,
    versions: versions
      .filter(({ current }) => !current)
      .map(({ number, replaced, withdrawal }) => ({ number, replaced, withdrawn: withdrawal?.date })),
  };
};
