import { getJson } from '$lib/api/client.ts';
import type { DocumentSides, MeasuresAnswer, DocumentView, VersionList, VocabularyLabels } from '$lib/api/types.ts';
import { loadCitation, loadReading, loadReference } from '$lib/reader/load.ts';
import type { PageServerLoad } from './$types.js';

/** A related document: its name is all that is wanted of it. */
const nameOf = (event: Parameters<PageServerLoad>[0], id: string) =>
  getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?limit=1`);

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const [reading, vocabularies, citation, reference] = await Promise.all([
    loadReading(event, id),
    getJson<VocabularyLabels>(event, '/vocabularies'),
    loadCitation(event, 'documents', id),
    loadReference(event, 'documents', id),
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
      ? (await getJson<VersionList>(event, `/documents/${encodeURIComponent(id)}/versions`)).versions
      : [];
  const table = new URLSearchParams({ document: id, per_page: '1' });
  const { total: measures } = await getJson<MeasuresAnswer>(event, `/measures?${table}`);
  const sides = await getJson<DocumentSides>(
    event,
    `/documents/${encodeURIComponent(id)}/concordance`,
  );
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
