import { join } from 'node:path';

/** Names in `documents/` that are ours while a backup or a restore works; never part of an archive. */

/** Where a backup gathers what it will pack. */
const GATHERED = '.backup-gathered';
/** Where a restore unpacks, and keeps the old library until it is done. */
const RESTORE = '.restore';
const LOCK = '.backup.lock';
/** How the folder begins in which the old library is kept afterwards. */
const REPLACED = '.replaced-';

export const gatheredFolder = (documents: string): string => join(documents, GATHERED);
export const restoreFolder = (documents: string): string => join(documents, RESTORE);
export const lockFile = (documents: string): string => join(documents, LOCK);
export const replacedFolder = (documents: string, at: Date): string =>
  join(documents, REPLACED + at.toISOString().replace(/\D/g, '').slice(0, 14));

/** Whether a name in `documents/` belongs to us and not to the library. */
export function isOurs(name: string): boolean {
  return [GATHERED, RESTORE, REPLACED, LOCK].some((ours) => name.startsWith(ours));
}
