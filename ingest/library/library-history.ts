import { join } from 'node:path';
import type { Change, ChangeAbout, FieldChange } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import { withLock } from '#process/lock.ts';
import { appendLine } from './atomic.ts';
import { changeOf } from './change.ts';
import { readChangesOf } from './history.ts';
import { stampOf } from './stamp.ts';

/**
 * The audit log of what no document's own history can tell: accounts, vocabularies, documents that are destroyed, and restores. It lies in
 * `documents/`, so that a backup takes it along, and is written as the histories of documents are.
 */
export const LIBRARY_HISTORY_FILE = '.history.jsonl';

/** A change of the library, before it is made. */
export interface LibraryNote {
  actor: Actor;
  action: Change['action'];
  about: ChangeAbout;
  fields?: FieldChange[];
  reason?: string;
  /** Revision of what is changed, as it was. */
  from?: string;
  undoes?: string;
}

export interface LibraryHistory {
  /**
   * Notes a change, then makes it.
   * @param isRefused whether a result says that nothing was done: then the note is taken back. After an error it
   *   stays, since nobody knows how far the work came.
   */
  around<T>(
    note: LibraryNote,
    work: () => Promise<T>,
    isRefused?: (result: T) => boolean,
  ): Promise<T>;
}

/** Opens the log; one change at a time is noted, in this process and in others over the same `data`. */
export function openLibraryHistory({
  documents,
  data,
}: {
  documents: string;
  data: string;
}): LibraryHistory {
  const path = join(documents, LIBRARY_HISTORY_FILE);
  return {
    around: ({ fields = [], ...note }, work, isRefused) =>
      withLock(join(data, 'history.lock'), async () => {
        const takeBack = await appendLine(path, JSON.stringify(changeOf(note, fields)));
        const result = await work();
        if (isRefused?.(result)) await takeBack();
        return result;
      }),
  };
}

/** Notes a change of a library that nobody else has before them yet: it is being put together beside the present one. */
export async function noteAside(
  documents: string,
  { fields = [], ...note }: LibraryNote,
): Promise<void> {
  await appendLine(join(documents, LIBRARY_HISTORY_FILE), JSON.stringify(changeOf(note, fields)));
}

/** What each log said when it was last read, by its stamp: every address that opens nothing asks it. */
const known = new Map<string, { stamp: string; changes: Change[] }>();

/** The changes of the library, the oldest first. */
export async function readLibraryHistory(documents: string): Promise<readonly Change[]> {
  const path = join(documents, LIBRARY_HISTORY_FILE);
  const stamp = await stampOf(path);
  if (stamp === undefined) return [];
  const remembered = known.get(path);
  if (remembered?.stamp === stamp) return remembered.changes;
  const changes = await readChangesOf(path);
  known.set(path, { stamp, changes });
  return changes;
}
