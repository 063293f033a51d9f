import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { parseRecord, type Record } from '#domain/record.ts';
import { flush, incomingName, linkOrCopy } from './atomic.ts';
import { changeOf, type ChangeNote } from './change.ts';
import { noteChange } from './history.ts';
import { bringRecognised, type Recognised } from './recognised.ts';
import { originalPath, RECORD_FILE, type LibraryEntry } from './read.ts';
import { idsEverGiven } from './standing.ts';

/**
 * Adds a document to the library: brings the original and writes its record into a hidden folder, flushes
 * both to disk, then renames the folder to the document's id, so that a reader sees all of it or nothing.
 * @param documents the library's folder
 * @param given its catalogue record; its id must be free (see `freeId`)
 * @param source path of the original, which is left where it is
 * @param options.note who adds it, where that is known
 * @param options.recognised what OCR read of it already
 * @param options.isOurs the file is in our keeping and is never written to, so that its bytes need no copy
 */
export async function addDocument(
  documents: string,
  given: Record,
  source: string,
  {
    note,
    recognised,
    isOurs = false,
  }: { note?: ChangeNote; recognised?: Recognised | undefined; isOurs?: boolean } = {},
): Promise<LibraryEntry> {
  // What a program suggests is tidied like what people type.
  const record = parseRecord(given).data ?? given;
  const incoming = join(documents, incomingName());
  await mkdir(incoming, { recursive: true });
  try {
    const original = join(incoming, record.original.file);
    await (isOurs ? linkOrCopy(source, original) : copyFile(source, original));
    const recordPath = join(incoming, RECORD_FILE);
    await writeFile(recordPath, stringify(record, { lineWidth: 100 }));
    if (recognised !== undefined) await bringRecognised(recognised, incoming);
    if (note !== undefined) await noteChange(incoming, changeOf(note, []));
    for (const path of [original, recordPath, incoming]) await flush(path);
    await rename(incoming, join(documents, record.id));
    await flush(documents);
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
  return { record, originalPath: originalPath(documents, record) };
}

/** The id `wanted`, or `wanted-2`, `wanted-3`… when the library has given that id before, whatever became of it. */
export async function freeId(documents: string, wanted: string): Promise<string> {
  const given = await idsEverGiven(documents);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!given.has(id)) return id;
  }
}
