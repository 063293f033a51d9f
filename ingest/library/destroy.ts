import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#domain/person.ts';
import { BIN_FOLDER, type Binned } from './bin.ts';
import type { LibraryHistory } from './library-history.ts';
import { lastWordsOf, standingInBin } from './standing.ts';

/**
 * Destroys these documents of the bin; who did it is noted first, and is the last trace of them. The note goes on
 * answering for those that were public once, and keeps their ids from being given again.
 */
export async function destroy(
  documents: string,
  history: LibraryHistory,
  binned: Binned[],
  actor: Actor,
): Promise<void> {
  for (const { entry, record, deleted } of binned) {
    const { id, title, original } = record;
    const words = lastWordsOf(await standingInBin(documents, entry));
    const fields = [{ field: 'original', before: original }, ...(words ? [words] : [])];
    const about = { kind: 'document', id, title } as const;
    const reason = deleted?.reason;
    const note = { actor, action: 'destroyed', about, fields, ...(reason && { reason }) } as const;
    await history.around(note, () => rm(join(documents, BIN_FOLDER, entry), { recursive: true }));
  }
}
