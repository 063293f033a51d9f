import { ABOUT_FOLDER } from './about.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordFaults } from '#domain/record-faults.ts';
import { unknownConcepts, withConceptsOf, type Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { sayInAll } from '#texts/say.ts';
import { CONCORDANCES_FOLDER } from './concordance-files.ts';
import { hashFile } from './hash.ts';
import type { LibraryProblem } from './problem.ts';
import { readRecordFile } from './record-file.ts';
import { VOCABULARIES_FOLDER } from './vocabularies.ts';
import { fieldProblems, type Checked } from './yaml.ts';

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

/** Folders beside the documents. */
const NO_DOCUMENTS = [VOCABULARIES_FOLDER, CONCORDANCES_FOLDER, ABOUT_FOLDER];

/** Ids (folder names) of the documents in the library, sorted. Hidden folders are work in progress. */
export async function listDocuments(documents: string): Promise<string[]> {
  const entries = await readdir(documents, { withFileTypes: true });
  return entries
    .filter((e) => e.isDirectory() && !e.name.startsWith('.') && !NO_DOCUMENTS.includes(e.name))
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
): Promise<Checked<Record> & Doubted> {
  const file = join(id, RECORD_FILE);
  const read = await readRecordFile(documents, file);
  if (read.problems) return read;
  const { record, yaml } = read.value;
  if (record.id !== id) {
    const texts = sayInAll('record.other-folder', { id });
    const errors = [{ field: 'id', message: texts.en, texts }];
    return { problems: fieldProblems(file, 'record-invalid', errors, yaml) };
  }
  const errors = [...unknownConcepts(record, vocabularies), ...recordFaults(record)];
  const doubts = fieldProblems(file, 'record-invalid', errors, yaml);
  return { value: record, doubts: doubts.map((one) => ({ ...one, isServed: true })) };
}

/**
 * The vocabularies with the concepts that records name and that they do not have, or whose entries cannot be read: they
 * are called by their ids, and readers may go on choosing them.
 * @param ids of the documents to look at
 */
export async function withNamedConcepts(
  documents: string,
  vocabularies: Vocabularies,
  ids: string[],
): Promise<Vocabularies> {
  let named = vocabularies;
  for (const id of ids) {
    const { value } = await readRecordFile(documents, join(id, RECORD_FILE));
    if (value !== undefined) named = withConceptsOf(value.record, named);
  }
  return named;
}

/** What is wrong in a record that is served all the same. */
export interface Doubted {
  doubts?: LibraryProblem[];
}

/** Reads one document, record and original, and checks that the original is the one the record describes. */
export async function readEntry(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<Checked<LibraryEntry> & Doubted> {
  const read = await readRecord(documents, id, vocabularies);
  if (read.problems) return read;
  const { value: record, doubts = [] } = read;
  const path = originalPath(documents, record);
  const problem = await checkOriginal(path, record);
  return problem ? { problems: [problem] } : { value: { record, originalPath: path }, doubts };
}

/**
 * Whether a record that cannot be read as a whole still says that readers should not have the document. Read line by
 * line, as it may be no YAML at all; what is in doubt is not published by it.
 */
export async function saysWithheld(documents: string, id: string): Promise<boolean> {
  const text = await readFile(join(documents, id, RECORD_FILE), 'latin1').catch(() => '');
  return /^\s*(withdrawal\s*:|["']?status["']?\s*:(?!\s*["']?published\b))/mu.test(text);
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
