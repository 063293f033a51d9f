import { join } from 'node:path';
import type { Record } from '#domain/record.ts';
import {
  publicationOf,
  readHistory,
  readKept,
  standingOf,
  type Withdrawal,
} from '#ingest/library/index.ts';
import type { Catalogue } from './catalogue.ts';

/** What readers had of a document, and where they are sent. */

/** Whether readers had the document at some time: then they are told when they lose it. */
export async function wasPublic(documents: string, record: Record): Promise<boolean> {
  const kept = await readKept(join(documents, record.id), record);
  const { versions } = publicationOf(record, kept, await readHistory(documents, record.id));
  return versions.size > 0 || (await standingOf(documents, record.id)).is !== 'unknown';
}

/** The withdrawn documents that send their readers to document `id`. */
export async function replacedBy(
  catalogue: Catalogue,
  id: string,
): Promise<Pick<Record, 'id' | 'title'>[]> {
  return (await catalogue.all())
    .map(({ record }) => record)
    .filter(({ withdrawal }) => withdrawal?.isReplacedBy === id)
    .map(({ id: replaced, title }) => ({ id: replaced, title }));
}

/** Whether the way from one withdrawn document to the next, begun by `withdrawal` of document `id`, leads back to it. */
export async function leadsBack(
  documents: string,
  id: string,
  withdrawal: Withdrawal | undefined,
): Promise<boolean> {
  const seen = new Set<string>();
  let next = withdrawal?.isReplacedBy;
  while (next !== undefined && !seen.has(next)) {
    if (next === id) return true;
    seen.add(next);
    const standing = await standingOf(documents, next);
    next = standing.is === 'withdrawn' ? standing.withdrawal.isReplacedBy : undefined;
  }
  return false;
}
