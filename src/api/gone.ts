import type { Context } from 'hono';
import { localize } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { listDocuments, readRecord } from '#ingest/library/index.ts';
import type { ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem } from './problem.ts';

/** What readers are told of a document that is not there for them. */

type Library = Pick<ApiDependencies, 'documents' | 'vocabularies' | 'search'>;

/**
 * The problem to answer where readers find no document `id`: 410 with date, reason and successor where it was
 * withdrawn, 404 of what was never published or never there.
 */
export async function absent(c: Context, library: Library, id: string): Promise<ApiProblem> {
  const { documents, vocabularies } = library;
  // Looked up in the list: an id from outside never becomes a path.
  if (!(await listDocuments(documents)).includes(id)) return new ApiProblem('not-found');
  const record = (await readRecord(documents, id, vocabularies)).value;
  if (record?.status !== 'withdrawn' || record.withdrawal === undefined) {
    return new ApiProblem('not-found');
  }
  const { isReplacedBy, ...withdrawal } = record.withdrawal;
  const successor =
    isReplacedBy === undefined ? undefined : await library.search.record(isReplacedBy);
  return new ApiProblem('document-withdrawn', {
    document: pointerTo(c, record),
    withdrawal: { ...withdrawal, ...(successor && { replaced_by: pointerTo(c, successor) }) },
  });
}

/** How a problem names a document. */
export function pointerTo(c: Context, { id, title }: Pick<Record, 'id' | 'title'>) {
  return { id, title: localize(title, negotiateLanguage(c)), href: `/api/documents/${id}` };
}
