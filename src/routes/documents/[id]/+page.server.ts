import { getJson } from '$lib/api/client.ts';
import type { DocumentSides, MeasuresAnswer, DocumentView, VersionList, VocabularyLabels } from '$lib/api/types.ts';
import { loadCitation, loadReading, loadReference } from '$lib/reader/load.ts';
import type { PageServerLoad } from './$types.js';

/** A related document: its name is all that is wanted of it. */
const nameOf = (event: Parameters<PageServerLoad>[0], id: string) =>
  getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?limit=1`);

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
  const related = await Promise.all(
    reading.view.record.relation.map((other) =>
      nameOf(event, other).then(
        ({ document }) => ({ id: other, title: document.title }),
        // A record may name a document that the library does not hold (yet).
        () => undefined,
      ),
    ),
  );
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
    related: related.filter((one) => one !== undefined),
    versions: versions
      .filter(({ current }) => !current)
      .map(({ number, replaced, withdrawal }) => ({ number, replaced, withdrawn: withdrawal?.date })),
  };
};
