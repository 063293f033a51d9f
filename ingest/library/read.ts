import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { recordSchema, unknownConcepts, type Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { hashFile } from './hash.ts';
import type { LibraryProblem } from './problem.ts';
import { VOCABULARIES_FOLDER } from './vocabularies.ts';
import { fieldProblems, readYaml, type Checked } from './yaml.ts';

export const RECORD_FILE = 'record.yaml';

/** A document of the library: its checked record and the path of its original. */
export interface LibraryEntry {
  record: Record;
  originalPath: string;
}

/** Path of the original a record speaks of. */
export function originalPath(documents: string, record: Record): string {
  return join(documents, record.id, record.original.file);
}

/** Ids (folder names) of the documents in the library, sorted. Hidden folders are work in progress. */
export async function listDocuments(documents: string): Promise<string[]> {
  const entries = await readdir(documents, { withFileTypes: true });
  return entries
    .filter((e) => e.isDirectory() && !e.name.startsWith('.') && e.name !== VOCABULARIES_FOLDER)
    .map((e) => e.name)
    .sort();
}

/**
 * Reads one record and checks it: against its schema, its folder's name and the vocabularies. The original
 * is not opened.
 */
export async function readRecord(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<Checked<Record>> {
  const file = join(id, RECORD_FILE);
  const read = await readYaml(join(documents, file), file, recordSchema, 'record-invalid');
  if (read.problems) return read;
  const errors = unknownConcepts(read.value, vocabularies);
  if (read.value.id !== id) errors.push({ field: 'id', message: `the folder is named "${id}"` });
  return errors.length > 0
    ? { problems: fieldProblems(file, 'record-invalid', errors) }
    : { value: read.value };
}

/** Reads one document, record and original, and checks that the original is the one the record describes. */
export async function readEntry(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<Checked<LibraryEntry>> {
  const read = await readRecord(documents, id, vocabularies);
  if (read.problems) return read;
  const path = originalPath(documents, read.value);
  const problem = await checkOriginal(path, read.value);
  return problem ? { problems: [problem] } : { value: { record: read.value, originalPath: path } };
}

async function checkOriginal(path: string, record: Record): Promise<LibraryProblem | undefined> {
  const file = join(record.id, record.original.file);
  try {
    const sha256 = await hashFile(path);
    if (sha256 === record.original.sha256) return undefined;
    return { code: 'original-changed', file, detail: `SHA-256 ${sha256}` };
  } catch (error) {
    return { code: 'original-missing', file, detail: (error as NodeJS.ErrnoException).code };
  }
}
