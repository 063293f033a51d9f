import type { Context } from 'hono';
import { parseClauseId } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import { relationOf } from '#domain/relation.ts';
import type { Record } from '#domain/record.ts';
import {
  standingOf,
  successorFrom,
  type Standing,
  type Withdrawal,
} from '#ingest/library/index.ts';
import type { ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem } from './problem.ts';

/**
 * What readers are told of a document that is not there for them. The library itself is asked, before the index,
 * which follows it within seconds: what was just taken from readers is gone with the answer that says so.
 */

type Library = Pick<ApiDependencies, 'documents'>;

/** @throws ApiProblem unless readers have document `id`; one whose record cannot be read is the index's to answer */
export async function requirePublic(c: Context, library: Library, id: string): Promise<void> {
  const standing = await standingOf(library.documents, id);
  if (!isShown(standing)) throw await problemOf(c, library, standing);
}

/** The same for the document of clause `id`. */
export function requirePublicClause(c: Context, library: Library, id: string): Promise<void> {
  return requirePublic(c, library, parseClauseId(id)?.document ?? id);
}

const isShown = ({ is }: Standing): boolean => is === 'public' || is === 'unreadable';

/**
 * The problem to answer where readers find no document `id`: 410 with date, reason and successor where it was
 * withdrawn, 410 with the date where it was public once, 404 of what was never published or never there.
 */
export async function absent(c: Context, library: Library, id: string): Promise<ApiProblem> {
  return problemOf(c, library, await standingOf(library.documents, id));
}

async function problemOf(c: Context, library: Library, standing: Standing): Promise<ApiProblem> {
  if (standing.is === 'gone') {
    const { date } = standing;
    return new ApiProblem('document-gone', { gone: date === undefined ? {} : { date } });
  }
  if (standing.is !== 'withdrawn') return new ApiProblem('not-found');
  const document = pointerTo(c, standing.document);
  const withdrawal = await sentWithdrawal(c, library, standing.withdrawal);
  return new ApiProblem('document-withdrawn', { document, withdrawal });
}

/** A withdrawal as readers are told of it: what stands in its place is the first document that they have. */
export async function sentWithdrawal(
  c: Context,
  { documents }: Library,
  { isReplacedBy, ...withdrawal }: Withdrawal,
) {
  const successor = await successorFrom(documents, isReplacedBy);
  return { ...withdrawal, ...(successor && { replaced_by: pointerTo(c, successor) }) };
}

/** Those of `items` whose documents readers have: an index that follows may name one more for a moment. */
export async function onlyPublic<Item>(
  { documents }: Library,
  items: Item[],
  documentOf: (item: Item) => string | undefined,
): Promise<Item[]> {
  // Thousands of items may be of a few documents: each is asked for once.
  const ids = new Set(items.map(documentOf));
  const standings = [...ids].map(async (id) => {
    return id === undefined || isShown(await standingOf(documents, id)) ? [id] : [];
  });
  const shown = new Set((await Promise.all(standings)).flat());
  return items.filter((item) => shown.has(documentOf(item)));
}

/**
 * A record as readers see it: ids of documents that they were never told of stay at the desk, since an id is made of
 * its document's title.
 */
export async function publicRecord({ documents }: Library, record: Record): Promise<Record> {
  const standings = await Promise.all(
    record.relation.map((one) => standingOf(documents, relationOf(one).document)),
  );
  const isTold = (standing: Standing | undefined) =>
    standing?.is === 'public' || standing?.is === 'withdrawn';
  return {
    ...record,
    withdrawal: undefined,
    relation: record.relation.filter((_, index) => isTold(standings[index])),
  };
}

/** How a problem names a document. */
export function pointerTo(c: Context, document: Pick<Record, 'id' | 'title'>) {
  return pointerIn(negotiateLanguage(c), document);
}

/** The same for somebody who reads `language`. */
export function pointerIn(language: Language, { id, title }: Pick<Record, 'id' | 'title'>) {
  return { id, title: localize(title, language), href: `/api/documents/${id}` };
}
