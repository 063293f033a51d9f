import type { RelatedAnswer } from '#api/related.ts';
import { getJson } from '$lib/api/client.ts';
import type { ClauseSides, DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import { loadCitation, loadClause, loadFound, loadReference } from '$lib/reader/load.ts';
import { clauseId } from '#domain/clause.ts';
import { signpost } from '$lib/reader/signpost.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id, eId } = event.params;
  const asked = clauseId(id, eId);
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const view = await loadClause(event, asked);
  const [found, citation, reference, related, sides, document, vocabularies] = await Promise.all([
    loadFound(event, id, q),
    loadCitation(event, 'clauses', asked),
    loadReference(event, 'clauses', asked),
    getJson<RelatedAnswer>(event, `/clauses/${encodeURIComponent(asked)}/related`),
    getJson<ClauseSides>(event, `/clauses/${encodeURIComponent(asked)}/concordance`),
    getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?limit=1`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  signpost(event, document.record, citation, eId);
  return {
    view,
    found,
    q,
    citation,
    reference,
    related: related.related,
    sides,
    hasPages: document.record.original.format === 'pdf',
    vocabularies: { themes: vocabularies.themes, regions: vocabularies.regions },
    moved: event.url.searchParams.has('moved'),
  };
};
