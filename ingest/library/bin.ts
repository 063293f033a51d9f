import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Record } from '#domain/record.ts';
import { flush } from './atomic.ts';
import { changeOf, type ChangeNote } from './change.ts';
import { HISTORY_FILE, noteChange, noteFirst, readChanges } from './history.ts';
import { RECORD_FILE } from './read.ts';
import { readRecordFile } from './record-file.ts';

/** Deleted documents, whole, with their history; an administrator empties it. */
export const BIN_FOLDER = '.bin';

/** A document in the bin. */
export interface Binned {
  /** Name of its folder in the bin. */
  entry: string;
  record: Record;
  /** The change that brought it here. */
  deleted: ReturnType<typeof changeOf> | undefined;
}

/** Moves document `id` to the bin. @returns the name of its folder there */
export async function moveToBin(documents: string, id: string, note: ChangeNote): Promise<string> {
  const bin = join(documents, BIN_FOLDER);
  await mkdir(bin, { recursive: true });
  const change = changeOf(note, []);
  const entry = `${id}--${change.at.replace(/\D/g, '')}`;
  await noteFirst(join(documents, id, HISTORY_FILE), change, () =>
    rename(join(documents, id), join(bin, entry)),
  );
  for (const folder of [bin, documents]) await flush(folder);
  return entry;
}

/** What is in the bin, the latest first. What has no readable record is listed by nobody and kept. */
export async function listBin(documents: string): Promise<Binned[]> {
  const bin = join(documents, BIN_FOLDER);
  const names = await readdir(bin).catch(() => []);
  const found: Binned[] = [];
  for (const entry of names) {
    const record = await recordIn(join(bin, entry));
    if (record === undefined) continue;
    const changes = await readChanges(join(bin, entry));
    found.push({ entry, record, deleted: changes.findLast(({ action }) => action === 'deleted') });
  }
  return found.sort((one, other) => stamp(other).localeCompare(stamp(one)));
}

const stamp = ({ entry }: Binned): string => entry.split('--').at(-1) ?? '';

async function recordIn(folder: string): Promise<Record | undefined> {
  return (await readRecordFile(folder, RECORD_FILE)).value?.record;
}

/**
 * Takes a document out of the bin.
 * @returns its id, or `undefined` when another document has taken that id meanwhile
 */
export async function restoreFromBin(
  documents: string,
  { entry, record }: Binned,
  note: ChangeNote,
): Promise<string | undefined> {
  const place = join(documents, record.id);
  const taken = await stat(place).then(
    () => true,
    () => false,
  );
  if (taken) return undefined;
  const folder = join(documents, BIN_FOLDER, entry);
  await noteChange(folder, changeOf(note, []));
  await rename(folder, place);
  await flush(documents);
  return record.id;
}
