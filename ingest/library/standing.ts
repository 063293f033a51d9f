import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Change } from '#domain/change.ts';
import { documentIdSchema, type Record } from '#domain/record.ts';
import { ANCHORS_FILE } from './anchors.ts';
import { BIN_FOLDER } from './bin.ts';
import { readChanges } from './history.ts';
import { readLibraryHistory } from './library-history.ts';
import { stampOf } from './stamp.ts';
import { isNotice, publicationOf } from './publication.ts';
import { RECORD_FILE } from './read.ts';
import { readRecordFile } from './record-file.ts';
import { readKept } from './versions.ts';

/** How a document stands to its readers: asked of the library itself, which the index follows. */

export type Withdrawal = NonNullable<Record['withdrawal']>;
type Named = Pick<Record, 'id' | 'title'>;

export type Standing =
  | { is: 'public'; document: Named }
  /** With a reason that was written for readers, and perhaps another document in its place. */
  | { is: 'withdrawn'; document: Named; withdrawal: Withdrawal }
  /** Public once: a draft again, in the bin or destroyed. `date`: the day (UTC) readers lost it, where that is known. */
  | { is: 'gone'; date?: string }
  /** Its record cannot be read: nothing is known but what the index has of it. */
  | { is: 'unreadable' }
  /** Never public, or never there. */
  | { is: 'unknown' };

const UNKNOWN: Standing = { is: 'unknown' };

/** How document `id` stands; an id from outside never becomes a path. */
export async function standingOf(documents: string, id: string): Promise<Standing> {
  if (!documentIdSchema.safeParse(id).success) return UNKNOWN;
  return (
    (await quickly(documents, id)) ??
    (await ofHeld(documents, id)) ??
    (await ofBinned(documents, id)) ??
    (await ofDestroyed(documents, id)) ??
    UNKNOWN
  );
}

/** Names of published documents, by the file that says so as it was then: most questions are about these. */
const known = new Map<string, { stamp: string; document: Named }>();

async function quickly(documents: string, id: string): Promise<Standing | undefined> {
  const path = join(documents, id, RECORD_FILE);
  const stamp = await stampOf(path);
  if (stamp === undefined) return undefined;
  const remembered = known.get(path);
  if (remembered?.stamp === stamp) return { is: 'public', document: remembered.document };
  known.delete(path);
  const read = await readRecordFile(documents, join(id, RECORD_FILE));
  if (read.problems) return { is: 'unreadable' };
  const { title, status } = read.value.record;
  if (status !== 'published') return undefined;
  known.set(path, { stamp, document: { id, title } });
  return { is: 'public', document: { id, title } };
}

async function ofHeld(documents: string, id: string): Promise<Standing | undefined> {
  const folder = join(documents, id);
  const read = await readRecordFile(documents, join(id, RECORD_FILE));
  return read.value && standingIn(folder, read.value.record, await readChanges(folder));
}

/** The standing of a document that is not published, from what lies in its folder. */
async function standingIn(folder: string, record: Record, history: Change[]): Promise<Standing> {
  const publication = publicationOf(record, await readKept(folder, record), history);
  const { id, title, withdrawal } = record;
  if (withdrawal && isNotice(record, publication, history)) {
    return { is: 'withdrawn', document: { id, title }, withdrawal };
  }
  const isKnownToReaders = publication.versions.size > 0 || (await hasAnchors(folder));
  if (!isKnownToReaders) return UNKNOWN;
  const { ended } = publication;
  return { is: 'gone', ...(ended !== undefined && { date: ended }) };
}

/** Clauses get addresses when readers first have them: a trace that is left where status was changed by hand. */
const hasAnchors = (folder: string): Promise<boolean> =>
  stat(join(folder, ANCHORS_FILE)).then(
    ({ size }) => size > 0,
    () => false,
  );

/** How a document stands whose folder `entry` is in the bin. */
export async function standingInBin(documents: string, entry: string): Promise<Standing> {
  const folder = join(documents, BIN_FOLDER, entry);
  const read = await readRecordFile(folder, RECORD_FILE);
  if (read.problems) return UNKNOWN;
  const history = await readChanges(folder);
  const { record } = read.value;
  if (record.status !== 'published') return standingIn(folder, record, history);
  const deleted = history.findLast(({ action }) => action === 'deleted');
  return { is: 'gone', ...(deleted && { date: deleted.at.slice(0, 10) }) };
}

async function ofBinned(documents: string, id: string): Promise<Standing | undefined> {
  const names = await readdir(join(documents, BIN_FOLDER)).catch(() => []);
  const entries = names.filter((name) => idOfEntry(name) === id).sort();
  for (const entry of entries.toReversed()) {
    const standing = await standingInBin(documents, entry);
    if (standing.is !== 'unknown') return standing;
  }
  return undefined;
}

/** The id of the document in a folder of the bin. */
export const idOfEntry = (entry: string): string => entry.slice(0, entry.lastIndexOf('--'));

/** What the log keeps of a document that is destroyed, so that its addresses go on answering. */
const lastWords = z.object({
  date: z.string().optional(),
  reason: z.string().optional(),
  isReplacedBy: z.string().optional(),
});

/** The field of the log by which a destroyed document goes on standing as it did. */
export function lastWordsOf(standing: Standing): { field: string; before: unknown } | undefined {
  if (standing.is === 'withdrawn') return { field: 'withdrawal', before: standing.withdrawal };
  if (standing.is !== 'gone') return undefined;
  return {
    field: 'withdrawal',
    before: standing.date === undefined ? {} : { date: standing.date },
  };
}

/** The documents that a change of the library took away for good: by the bin, or because a backup has them not. */
function takenBy({ action, about, fields }: Change): { [id: string]: unknown } {
  const before = (name: string) => fields.find(({ field }) => field === name)?.before;
  if (action === 'library-restored')
    return Object(before('documents')) as { [id: string]: unknown };
  if (action !== 'destroyed' || about?.kind !== 'document') return {};
  return { [about.id]: before('withdrawal') };
}

/** Ids of documents that readers knew and that a change took away for good. */
export const takenForGood = (change: Change): string[] =>
  Object.entries(takenBy(change)).flatMap(([id, words]) =>
    lastWords.safeParse(words).success ? id : [],
  );

async function ofDestroyed(documents: string, id: string): Promise<Standing | undefined> {
  for (const change of (await readLibraryHistory(documents)).toReversed()) {
    const words = lastWords.safeParse(takenBy(change)[id]).data;
    if (words === undefined) continue;
    const { date, reason, isReplacedBy } = words;
    const title = change.about?.kind === 'document' ? change.about.title : undefined;
    if (date === undefined || reason === undefined || title === undefined) {
      return { is: 'gone', ...(date !== undefined && { date }) };
    }
    const withdrawal = { date, reason, ...(isReplacedBy !== undefined && { isReplacedBy }) };
    return { is: 'withdrawn', document: { id, title }, withdrawal };
  }
  return undefined;
}

/**
 * Follows what stands in the place of withdrawn documents, from `first` on.
 * @returns the first that readers have, if there is one
 */
export async function successorFrom(
  documents: string,
  first: string | undefined,
): Promise<Named | undefined> {
  const seen = new Set<string>();
  for (let id = first; id !== undefined && !seen.has(id);) {
    seen.add(id);
    const standing = await standingOf(documents, id);
    if (standing.is === 'public') return standing.document;
    id = standing.is === 'withdrawn' ? standing.withdrawal.isReplacedBy : undefined;
  }
  return undefined;
}

/**
 * Every id that was ever given: held, in the bin, or destroyed. An address never comes to mean another text, so none
 * of them is given again.
 */
export async function idsEverGiven(documents: string): Promise<Set<string>> {
  const held = await readdir(documents).catch(() => []);
  const binned = await readdir(join(documents, BIN_FOLDER)).catch(() => []);
  const destroyed = (await readLibraryHistory(documents)).flatMap((one) =>
    Object.keys(takenBy(one)),
  );
  return new Set([...held, ...binned.map(idOfEntry), ...destroyed]);
}
