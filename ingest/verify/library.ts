import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeSchema } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  BIN_FOLDER,
  formerVersions,
  hashFile,
  HISTORY_FILE,
  INBOX_FOLDER,
  LIBRARY_HISTORY_FILE,
  listBin,
  listDocuments,
  readAccepted,
  readAnchors,
  readCorrections,
  readEntry,
  versionFolder,
} from '../library/index.ts';
import type { Finding, Verified } from './finding.ts';

/** Checks every file of the library. @returns the valid records too, for the index to be compared with, and the ids of the others */
export async function verifyLibrary(
  documents: string,
  vocabularies: Vocabularies,
): Promise<Verified & { records: Map<string, Record>; unreadable: Set<string> }> {
  const checked = { documents: 0, files: 0, findings: [] as Finding[] };
  const records = new Map<string, Record>();
  const unreadable = new Set<string>();
  for (const id of await listDocuments(documents)) {
    checked.documents += 1;
    checked.files += 1;
    const read = await readEntry(documents, id, vocabularies);
    const wrong = read.problems ?? read.doubts ?? [];
    checked.findings.push(...wrong, ...(await besides(documents, id)));
    if (read.value === undefined) {
      unreadable.add(id);
      continue;
    }
    records.set(id, read.value.record);
    const { files, findings } = await versions(documents, read.value.record);
    checked.files += files;
    checked.findings.push(...findings);
  }
  for (const part of [await bin(documents), await inbox(documents)]) {
    checked.files += part.files;
    checked.findings.push(...part.findings);
  }
  checked.findings.push(...(await historyFindings(documents, LIBRARY_HISTORY_FILE)));
  checked.findings.push(...twiceHeld(records));
  return { ...checked, records, unreadable };
}

/** What lies beside the record in `folder`, which is a document's or that of a former version. */
async function besides(documents: string, folder: string): Promise<Finding[]> {
  const anchors = await readAnchors(documents, folder);
  const corrections = await readCorrections(documents, folder);
  return [
    ...(anchors.problems ?? []),
    ...(corrections.problems ?? []),
    ...(await historyFindings(documents, join(folder, HISTORY_FILE))),
  ];
}

/** A last line without its end is what a crash left, and is cut off at the next change. */
async function historyFindings(documents: string, file: string): Promise<Finding[]> {
  const text = await readFile(join(documents, file), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line, index): Finding[] =>
      isChange(line) ? [] : [{ code: 'history-invalid', file, field: `line ${index + 1}` }],
    );
}

function isChange(line: string): boolean {
  try {
    return changeSchema.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

interface Part {
  files: number;
  findings: Finding[];
}

async function checkBytes(path: string, file: string, sha256: string): Promise<Finding[]> {
  try {
    const actual = await hashFile(path);
    return actual === sha256
      ? []
      : [{ code: 'original-changed', file, detail: `SHA-256 ${actual}` }];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return [{ code: 'original-missing', file, ...(code !== undefined && { detail: code }) }];
  }
}

async function versions(documents: string, present: Record): Promise<Part> {
  const held = await formerVersions(documents, present);
  const findings: Finding[] = [];
  const numbers = new Set(held.map(({ number }) => number));
  for (let number = 1; number < present.version; number += 1) {
    const folder = versionFolder(present.id, number);
    if (!numbers.has(number)) findings.push({ code: 'record-missing', file: folder });
  }
  for (const { number, record, path } of held) {
    const { file, sha256 } = record.original;
    const name = join(versionFolder(present.id, number), file);
    findings.push(...(await checkBytes(path, name, sha256)));
    findings.push(...(await besides(documents, versionFolder(present.id, number))));
  }
  return { files: held.length, findings };
}

async function bin(documents: string): Promise<Part> {
  const binned = await listBin(documents);
  const listed = new Set(binned.map(({ entry }) => entry));
  const folder = await readdir(join(documents, BIN_FOLDER), { withFileTypes: true }).catch(
    () => [],
  );
  // What has no readable record is offered to nobody to be restored: here it is not passed over.
  const findings = folder
    .filter((one) => one.isDirectory() && !listed.has(one.name))
    .map(({ name }): Finding => ({ code: 'record-unreadable', file: join(BIN_FOLDER, name) }));
  for (const { entry, record } of binned) {
    const file = join(BIN_FOLDER, entry, record.original.file);
    findings.push(...(await checkBytes(join(documents, file), file, record.original.sha256)));
  }
  return { files: binned.length, findings };
}

async function inbox(documents: string): Promise<Part> {
  const names = await readdir(join(documents, INBOX_FOLDER)).catch(() => []);
  const findings: Finding[] = [];
  for (const name of names.filter((one) => !one.startsWith('.'))) {
    const file = join(INBOX_FOLDER, name);
    const accepted = await readAccepted(documents, name);
    if (accepted === undefined) findings.push({ code: 'inbox-damaged', file });
    else findings.push(...(await checkBytes(accepted.path, file, accepted.slip.sha256)));
  }
  return { files: names.length, findings };
}

/** The same bytes under two ids: each document is held once. */
function twiceHeld(records: Map<string, Record>): Finding[] {
  const holders = new Map<string, string>();
  return [...records].flatMap(([id, { original }]): Finding[] => {
    const holder = holders.get(original.sha256);
    holders.set(original.sha256, holder ?? id);
    return holder === undefined ? [] : [{ code: 'twice-held', file: id, detail: holder }];
  });
}
