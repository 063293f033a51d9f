import { redirect } from '@sveltejs/kit';
import type { RelatedAnswer } from '#api/related.ts';
import { getJson } from '$lib/api/client.ts';
import type { ClauseView, DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import { links } from '$lib/i18n/links.ts';
import { loadCitation, loadFound } from '$lib/reader/load.ts';
import { clauseId } from '#domain/clause.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id, eId } = event.params;
  const asked = clauseId(id, eId);
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const view = await getJson<ClauseView>(event, `/clauses/${encodeURIComponent(asked)}`);
  if (view.clause.id !== asked) {
    // The API followed the text to its new address; the reader is told (RFC 9110, 308).
    redirect(308, `${links.clause(view.clause.id)}?moved=${encodeURIComponent(eId)}`);
  }
  const [found, citation, related, document, vocabularies] = await Promise.all([
    loadFound(event, id, q),
    loadCitation(event, 'clauses', asked),
    getJson<RelatedAnswer>(event, `/clauses/${encodeURIComponent(asked)}/related`),
    getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?limit=1`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return {
    view,
    found,
    q,
    citation,
    related: related.related,
    hasPages: document.record.original.format === 'pdf',
    vocabularies: { themes: vocabularies.themes, regions: vocabularies.regions },
    moved: event.url.searchParams.has('moved'),
  };
};
