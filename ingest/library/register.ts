import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Record } from '#domain/record.ts';
import { BIN_FOLDER } from './bin.ts';
import { HISTORY_FILE, readChanges } from './history.ts';
import { readLibraryHistory } from './library-history.ts';
import { endOf, givenIn } from './publication.ts';
import { listDocuments, originalPath, RECORD_FILE } from './read.ts';
import { readRecordFile } from './record-file.ts';
import { stampOf } from './stamp.ts';
import { idOfEntry, standingInBin, standingOf, takenForGood } from './standing.ts';

/**
 * Every document that readers have or had, and when that last changed for them: what harvesters and feeds follow.
 * All of it is read from the library's own files, so that a new index tells nobody anything.
 */

export interface Registered {
  id: string;
  /** When readers were last given, or lost, what it says: ISO 8601, UTC, whole seconds. */
  at: string;
  /** When readers were given its present version, or lost it. */
  given: string;
  is: 'public' | 'withdrawn' | 'gone';
  /** As it is written now; absent of what was destroyed. */
  record?: Record;
}

/** Folders looked at at once. */
const AT_ONCE = 16;

/** What each folder said when it was last looked at, by the stamps of the files that say it. */
const known = new Map<string, { stamp: string; registered: Registered | undefined }>();

/** The register, in order of time; of one moment by id. */
export async function readRegister(documents: string): Promise<Registered[]> {
  const held = await pMap(await listDocuments(documents), (id) => ofHeld(documents, id), {
    concurrency: AT_ONCE,
  });
  const found = new Map<string, Registered>();
  // A document that came back is what it is now.
  for (const one of [
    ...(await ofDestroyed(documents)),
    ...(await ofBinned(documents)),
    ...held.flatMap((one) => one ?? []),
  ]) {
    found.set(one.id, one);
  }
  return [...found.values()].sort(
    (one, other) => compare(one.at, other.at) || compare(one.id, other.id),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const registered = (id: string, at: string, given = at) => ({
  id,
  at: seconds(at),
  given: seconds(given),
});

/** Harvesting knows no parts of a second. */
const seconds = (at: string): string => `${at.slice(0, 19)}Z`;

async function ofHeld(documents: string, id: string): Promise<Registered | undefined> {
  const folder = join(documents, id);
  const stamps = [RECORD_FILE, HISTORY_FILE].map((file) => stampOf(join(folder, file)));
  const stamp = (await Promise.all(stamps)).join(' ');
  const remembered = known.get(folder);
  if (remembered?.stamp === stamp) return remembered.registered;
  const found = await lookAt(documents, id);
  known.set(folder, { stamp, registered: found });
  return found;
}

async function lookAt(documents: string, id: string): Promise<Registered | undefined> {
  const standing = await standingOf(documents, id);
  if (standing.is === 'unknown' || standing.is === 'unreadable') return undefined;
  const { value } = await readRecordFile(documents, join(id, RECORD_FILE));
  if (value === undefined) return undefined;
  const { record } = value;
  const history = await readChanges(join(documents, id));
  // Who edits the file by hand leaves no note: the later of both moments counts, so that nobody misses a change.
  const { mtime } = await stat(join(documents, id, RECORD_FILE));
  const written = mtime.toISOString();
  if (standing.is !== 'public') {
    const at = endOf(history)?.at ?? written;
    return { ...registered(id, at), is: standing.is, record };
  }
  const noted = history.at(-1)?.at ?? written;
  const given = givenIn(history)?.at ?? (await filedAt(documents, record)) ?? noted;
  return { ...registered(id, noted > written ? noted : written, given), is: 'public', record };
}

/** Where no note tells since when readers have a document: since when its original lies there, which no edit touches. */
async function filedAt(documents: string, record: Record): Promise<string | undefined> {
  const found = await stat(originalPath(documents, record)).catch(() => undefined);
  return found?.mtime.toISOString();
}

async function ofBinned(documents: string): Promise<Registered[]> {
  const entries = await readdir(join(documents, BIN_FOLDER)).catch(() => []);
  const found = await pMap(
    entries.sort(),
    async (entry): Promise<Registered[]> => {
      const standing = await standingInBin(documents, entry);
      const folder = join(documents, BIN_FOLDER, entry);
      const record = (await readRecordFile(folder, RECORD_FILE)).value?.record;
      const history = await readChanges(folder);
      if (standing.is === 'unknown' || record === undefined) return [];
      const deleted = history.findLast(({ action }) => action === 'deleted');
      const end = record.status === 'published' ? deleted : (endOf(history) ?? deleted);
      if (end === undefined) return [];
      const is = standing.is === 'withdrawn' ? 'withdrawn' : 'gone';
      return [{ ...registered(idOfEntry(entry), end.at), is, record }];
    },
    { concurrency: AT_ONCE },
  );
  return found.flat();
}

async function ofDestroyed(documents: string): Promise<Registered[]> {
  return (await readLibraryHistory(documents)).flatMap((change) =>
    takenForGood(change).map((id) => ({ ...registered(id, change.at), is: 'gone' as const })),
  );
}
