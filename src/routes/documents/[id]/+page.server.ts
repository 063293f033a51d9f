import { getJson } from '$lib/api/client.ts';
import type { DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import type { PageServerLoad } from './$types.js';

const get = (event: Parameters<PageServerLoad>[0], id: string) =>
  getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}`);

export const load: PageServerLoad = async (event) => {
  const [view, vocabularies] = await Promise.all([
    get(event, event.params.id),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  const related = await Promise.all(
    view.record.relation.map((id) =>
      get(event, id).then(
        ({ document }) => ({ id, title: document.title }),
        // A record may name a document that the library does not hold (yet).
        () => undefined,
      ),
    ),
  );
  return { view, vocabularies, related: related.filter((one) => one !== undefined) };
};
