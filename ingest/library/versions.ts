import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { isLost, isMoved } from '../anchor/index.ts';
import { ANCHORS_FILE, readAnchors } from './anchors.ts';
import { flush, incomingName, linkOrCopy } from './atomic.ts';
import {
  changeOf,
  changeRecord,
  readWritten,
  versionField,
  writeFields,
  type ChangeNote,
  type WrittenRecord,
} from './change.ts';
import { CORRECTIONS_FILE } from './corrections.ts';
import { HISTORY_FILE, noteFirst, readHistory } from './history.ts';
import { asLastPublished, publicationOf } from './publication.ts';
import { RECORD_FILE } from './read.ts';
import { readRecordFile } from './record-file.ts';
import { bringRecognised, RECOGNISED_FILE, type Recognised } from './recognised.ts';
import type { Checked } from './yaml.ts';

/** Former versions of a document: `versions/<number>/` with the original, its record, addresses and corrections then. */
export const VERSIONS_FOLDER = 'versions';

/** A version as it lies in the library. */
export interface HeldVersion {
  number: number;
  record: Record;
  /** Path of its original. */
  path: string;
  /** Day (UTC) on which another version took its place, where the history tells. */
  replaced?: string;
  /** Whether readers could open it at some time: what was never published is never public. */
  isPublic: boolean;
  /** Absent unless it was withdrawn, by itself or with the document whose present version it was. */
  withdrawal?: NonNullable<Record['withdrawal']>;
}

/** Where a former version lies, as the functions that read what stands beside a record take it. */
export function versionFolder(id: string, number: number): string {
  return join(id, VERSIONS_FOLDER, String(number));
}

/**
 * Makes the file at `source` the original of document `id`, and keeps the one before as a version. The record is
 * replaced last: until then the old version stands, whatever happens.
 */
export async function addVersion(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
  source: {
    path: string;
    /** The name it came under, where it is known. */
    name?: string | undefined;
    format: Record['original']['format'];
    sha256: string;
    /** The images of which it was bound. */
    sources?: Record['original']['sources'];
    /** What OCR read of it already. */
    recognised?: Recognised | undefined;
  },
  note: ChangeNote,
): Promise<Checked<WrittenRecord>> {
  const before = await readWritten(documents, id, vocabularies);
  if (before.problems) return before;
  const { record } = before.value;
  const folder = join(documents, id);
  await keepVersion(folder, record);
  const version = record.version + 1;
  const file = `original-${version}.${source.format}`;
  await rm(join(folder, file), { force: true });
  await linkOrCopy(source.path, join(folder, file));
  for (const path of [join(folder, file), folder]) await flush(path);
  if (source.recognised !== undefined) await bringRecognised(source.recognised, folder);
  const { name, format, sha256, sources } = source;
  const original = {
    file,
    ...(name !== undefined && { name }),
    format,
    sha256,
    ...(sources && { sources }),
  };
  const written = await changeRecord(documents, id, vocabularies, { original, version }, note);
  if (written.value) await rm(join(folder, record.original.file), { force: true });
  return written;
}

/** Completes a copy of the present version, then gives it its place. */
async function keepVersion(folder: string, record: Record): Promise<void> {
  const versions = join(folder, VERSIONS_FOLDER);
  await mkdir(versions, { recursive: true });
  const incoming = join(versions, incomingName());
  const place = join(versions, String(record.version));
  try {
    await mkdir(incoming);
    await linkOrCopy(join(folder, record.original.file), join(incoming, record.original.file));
    await copyFile(join(folder, RECORD_FILE), join(incoming, RECORD_FILE));
    for (const name of [ANCHORS_FILE, CORRECTIONS_FILE, RECOGNISED_FILE]) {
      await copyIfThere(join(folder, name), join(incoming, name));
    }
    for (const name of await readdir(incoming)) await flush(join(incoming, name));
    await flush(incoming);
    // Left by an attempt that did not come to its end: the record still calls this version the present one.
    await rm(place, { recursive: true, force: true });
    await rename(incoming, place);
    await flush(versions);
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The records of former versions in a document's folder, the latest first; what cannot be read is left out. */
export async function readKept(
  folder: string,
  present: Record,
): Promise<{ number: number; record: Record }[]> {
  const found: { number: number; record: Record }[] = [];
  for (let number = present.version - 1; number >= 1; number -= 1) {
    const file = join(VERSIONS_FOLDER, String(number), RECORD_FILE);
    const read = await readRecordFile(folder, file);
    if (read.value) found.push({ number, record: read.value.record });
  }
  return found;
}

/** The versions before the present one, the latest first; one without a readable record is left out. */
export async function formerVersions(documents: string, present: Record): Promise<HeldVersion[]> {
  if (present.version === 1) return [];
  const history = await readHistory(documents, present.id);
  const kept = await readKept(join(documents, present.id), present);
  const { versions } = publicationOf(present, kept, history);
  return kept.map(({ number, record }) => {
    const change = history.findLast(({ fields }) =>
      fields.some(({ field, before }) => field === 'version' && before === number),
    );
    const isPublic = versions.has(number);
    const { withdrawal } = record;
    return {
      number,
      record: isPublic ? asLastPublished({ number, record }, history) : record,
      path: join(documents, versionFolder(present.id, number), record.original.file),
      isPublic,
      ...(change && { replaced: change.at.slice(0, 10) }),
      ...(withdrawal && { withdrawal }),
    };
  });
}

/**
 * Withdraws one former version from its readers, or gives it back to them (`undefined`). The reason stands in its
 * `record.yaml`, the change in the document's history.
 */
export async function withdrawVersion(
  documents: string,
  id: string,
  number: number,
  withdrawal: Record['withdrawal'],
  note: ChangeNote,
): Promise<void> {
  const file = join(versionFolder(id, number), RECORD_FILE);
  const path = join(documents, file);
  const read = await readRecordFile(documents, file);
  if (read.problems) throw new Error(`${file}: ${read.problems[0]?.code}`);
  const before = read.value.record.withdrawal;
  const field = { field: versionField(number), before, after: withdrawal };
  await noteFirst(join(documents, id, HISTORY_FILE), changeOf(note, [field]), () =>
    writeFields(path, [{ ...field, field: 'withdrawal' }]),
  );
}

/** Number of the latest former version of a document, of those that readers have, in which the address `eId` opens a clause. */
export async function versionWith(
  documents: string,
  present: Record,
  eId: string,
): Promise<number | undefined> {
  for (const { number, isPublic, withdrawal } of await formerVersions(documents, present)) {
    if (!isPublic || withdrawal) continue;
    const { value } = await readAnchors(documents, versionFolder(present.id, number));
    const anchor = value?.anchors.find((one) => one.eId === eId);
    if (anchor !== undefined && !isMoved(anchor) && !isLost(anchor)) return number;
  }
  return undefined;
}
