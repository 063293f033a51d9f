import { isHttpError, redirect } from '@sveltejs/kit';
import type { ComparisonView } from '#api/compare.ts';
import type { RelatedAnswer } from '#api/related.ts';
import { parseClauseId } from '#domain/clause.ts';
import { getJson } from '$lib/api/client.ts';
import { loadReference } from '$lib/reader/load.ts';
import type { DocumentView, VocabularyLabels } from '$lib/api/types.ts';
import { compareQuery, readIds } from '$lib/components/compare/address.ts';
import type { PageServerLoad } from './$types.js';

type Event = Parameters<PageServerLoad>[0];

export type Column =
  | { kind: 'clause'; asked: string; clause: ComparisonView['columns'][number] }
  | { kind: 'document'; asked: string; view: DocumentView };

export const load: PageServerLoad = async (event) => {
  const ids = readIds(event.url.searchParams);
  const query = compareQuery(ids);
  // Pasted addresses and empty fields get their one address.
  if (query !== String(event.url.searchParams)) {
    redirect(303, `${event.url.pathname}${query && `?${query}`}`);
  }
  const clauseIds = ids.filter((id) => parseClauseId(id));
  const documentIds = ids.filter((id) => !parseClauseId(id));
  const [compared, documents, vocabularies] = await Promise.all([
    compare(event, clauseIds),
    Promise.all(documentIds.map((id) => openDocument(event, id))),
    documentIds.length > 0
      ? getJson<VocabularyLabels>(event, '/vocabularies')
      : { themes: [], regions: [], types: [], bodies: [] },
  ]);
  const clauses = [...compared.columns];
  const goneDocuments = documents.filter((one) => one !== undefined && 'detail' in one);
  const gone: Gone[] = [...compared.gone, ...goneDocuments];
  const without = new Set([...compared.unknown, ...compared.gone.map(({ id }) => id)]);
  const columns = ids.flatMap((asked): Column[] => {
    if (parseClauseId(asked) === undefined) {
      const view = documents[documentIds.indexOf(asked)];
      return view && 'record' in view ? [{ kind: 'document', asked, view }] : [];
    }
    const isThere = !without.has(asked);
    const clause = isThere ? clauses.shift() : undefined;
    return clause ? [{ kind: 'clause', asked, clause }] : [];
  });
  const known = columns.map(({ asked }) => asked);
  const references = columns.map(({ kind, asked }) =>
    loadReference(event, kind === 'clause' ? 'clauses' : 'documents', asked),
  );
  return {
    columns,
    references: await Promise.all(references),
    alike: compared.alike,
    unknown: ids.filter((id) => !known.includes(id) && gone.every((one) => one.id !== id)),
    gone,
    vocabularies,
    related: await suggestions(event, columns),
  };
};

/** Clauses as they are compared; none is no question. */
async function compare(event: Event, ids: string[]): Promise<ComparisonView> {
  if (ids.length === 0) return { alike: false, columns: [], unknown: [], gone: [] };
  return getJson<ComparisonView>(event, `/compare?${compareQuery(ids)}`);
}

/** What is to be said of an address that opened something once. */
interface Gone {
  id: string;
  detail: string;
  withdrawal?: App.Error['withdrawal'];
}

/** A document with its record and outline, without the text of its clauses but the first; or what became of it. */
async function openDocument(event: Event, id: string): Promise<DocumentView | Gone | undefined> {
  try {
    return await getJson<DocumentView>(event, `/documents/${encodeURIComponent(id)}?limit=1`);
  } catch (error) {
    if (isHttpError(error, 404)) return undefined;
    if (isHttpError(error, 410)) {
      const { message: detail, withdrawal } = error.body;
      return { id, detail, ...(withdrawal && { withdrawal }) };
    }
    throw error;
  }
}

/** What a clause that stands alone could be compared with. */
async function suggestions(event: Event, [only, another]: Column[]) {
  if (only?.kind !== 'clause' || another !== undefined) return [];
  const id = encodeURIComponent(only.clause.clause.id);
  return (await getJson<RelatedAnswer>(event, `/clauses/${id}/related`)).related;
}
