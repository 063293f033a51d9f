import { error } from '@sveltejs/kit';
import { clauseId, partFrom } from '#domain/clause.ts';
import { getJson } from '$lib/api/client.ts';
import type { DocumentView } from '$lib/api/types.ts';
import { m } from '$lib/paraglide/messages.js';
import { loadReference } from '$lib/reader/load.ts';
import type { PageServerLoad } from './$types.js';

/** The whole text on one page, or a part of it: for paper, and for the browser's own search. */
export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const part = event.url.searchParams.get('part') || undefined;
  const [view, reference] = await Promise.all([
    getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}`),
    part === undefined
      ? loadReference(event, 'documents', id)
      : loadReference(event, 'clauses', clauseId(id, part)),
  ]);
  const clauses = part === undefined ? view.clauses : partFrom(view.clauses, part);
  if (part !== undefined && clauses.length === 0) error(404, m.error_404_text());
  const { title, language, specimen } = view.document;
  return { document: { id, title, language, specimen }, clauses, part, reference };
};
