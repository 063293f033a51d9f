import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { Change, FieldChange } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import { recordFaults, unknownRelations } from '#domain/record-faults.ts';
import {
  fieldErrors,
  parseRecord,
  recordSchema,
  unknownConcepts,
  type FieldError,
  type Record,
} from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { sayInAll } from '#texts/say.ts';
import { writeAtomically } from './atomic.ts';
import { hashText } from './hash.ts';
import { HISTORY_FILE, noteChange, noteFirst, readHistory } from './history.ts';
import type { LibraryProblem } from './problem.ts';
import { listDocuments, readRecord, RECORD_FILE, type Doubted } from './read.ts';
import { parseRecordText } from './record-file.ts';
import { fieldProblems, readUtf8, type Checked } from './yaml.ts';

/**
 * Changes of records. The change is noted in the history first, flushed, then the record is replaced: what a crash
 * leaves half done is finished from the note (`settle`), so that history and record never disagree.
 */

/** What is to be noted beside the fields. */
export interface ChangeNote extends Pick<
  Change,
  'action' | 'about' | 'undoes' | 'reason' | 'job' | 'from'
> {
  actor: Actor;
}

/** A record as it is written now, and what names that text. */
export interface WrittenRecord {
  record: Record;
  revision: string;
}

/** Short name of a text, to notice that somebody else changed it. */
export const revisionOf = (text: string): string => hashText(text).slice(0, 16);

/** Makes a note of a change of these fields, at this moment. */
export function changeOf(note: ChangeNote, fields: FieldChange[]): Change {
  const { actor, ...rest } = note;
  const { id, name, role } = actor;
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    actor: { id, name, role },
    ...rest,
    fields,
  };
}

/** Reads the record of document `id`, with its revision. */
export async function readWritten(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<Checked<WrittenRecord> & Doubted> {
  const read = await readRecord(documents, id, vocabularies);
  if (read.problems) return read;
  const { value: record, doubts = [] } = read;
  const text = await readFile(join(documents, id, RECORD_FILE), 'utf8');
  return { value: { record, revision: revisionOf(text) }, doubts };
}

/**
 * Gives `fields` of a record new values (`undefined` takes a field away). One change at a time: the caller sees
 * to that. Nothing is written when nothing changes or when the record would not be valid.
 */
export async function changeRecord(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
  fields: Partial<{ [field in keyof Record]: Record[field] | undefined }>,
  note: ChangeNote,
): Promise<Checked<WrittenRecord>> {
  await settle(documents, id, vocabularies);
  const before = await readWritten(documents, id, vocabularies);
  if (before.problems) return before;
  const { record } = before.value;
  const after = checkRecord({ ...record, ...fields }, vocabularies, record);
  if (after.problems) return after;
  const strangers = await newStrangers(documents, record, after.value);
  if (strangers.length > 0) return { problems: invalidFields(strangers) };
  const changed = differences(before.value.record, after.value);
  if (changed.length === 0) return before;
  const change = { ...changeOf(note, changed), from: before.value.revision };
  await noteFirst(join(documents, id, HISTORY_FILE), change, () =>
    writeFields(join(documents, id, RECORD_FILE), changed),
  );
  return readWritten(documents, id, vocabularies);
}

/**
 * Checks a record as it would be written.
 * @param before as it stands: what is wrong in it already is no reason to refuse another change
 */
export function checkRecord(
  content: object,
  vocabularies: Vocabularies,
  before: Partial<Record> = {},
): Checked<Record> {
  const parsed = parseRecord(content);
  if (!parsed.success) return { problems: invalidFields(fieldErrors(parsed.error)) };
  const wrong = newFaults(faultsIn(before, vocabularies), faultsIn(parsed.data, vocabularies));
  return wrong.length > 0 ? { problems: invalidFields(wrong) } : { value: parsed.data };
}

const invalidFields = (errors: FieldError[]): LibraryProblem[] =>
  fieldProblems(RECORD_FILE, 'record-invalid', errors);

const faultsIn = (record: Partial<Record>, vocabularies: Vocabularies): FieldError[] => [
  ...unknownConcepts(record, vocabularies),
  ...recordFaults(record),
];

/** Those that were not there before; in a list, values may have changed places. */
function newFaults(before: FieldError[], after: FieldError[]): FieldError[] {
  const nameOf = ({ field, message }: FieldError) => `${field.split('.')[0]} ${message}`;
  const known = new Set(before.map(nameOf));
  return after.filter((one) => !known.has(nameOf(one)));
}

/** Relations that are new and lead to no document of the library. */
async function newStrangers(
  documents: string,
  before: Record,
  after: Record,
): Promise<FieldError[]> {
  if (isDeepStrictEqual(before.relation, after.relation)) return [];
  const held = new Set(await listDocuments(documents));
  return newFaults(unknownRelations(before, held), unknownRelations(after, held));
}

/** The text of a record that cannot be read, and what is wrong with it. */
export interface BrokenRecord {
  text: string;
  revision: string;
  problems: LibraryProblem[];
}

/** The record of `id` as text, with what is wrong with it; no problems where it can be read. */
export async function readBroken(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<BrokenRecord> {
  const path = join(documents, id, RECORD_FILE);
  // Bytes that are no UTF-8 are shown as what they most likely were meant to be.
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const text =
    (await readUtf8(path).catch(() => '')) ?? new TextDecoder('windows-1252').decode(bytes);
  const { problems = [] } = await readRecord(documents, id, vocabularies);
  return { text, revision: hashText(bytes.toString('latin1')).slice(0, 16), problems };
}

/**
 * Puts another text in the place of a record that cannot be read, if it can be read and is right. Both texts are
 * noted in the history.
 */
export async function mendRecord(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
  text: string,
  note: ChangeNote,
): Promise<Checked<WrittenRecord>> {
  const read = parseRecordText(text, RECORD_FILE);
  if (read.problems) return read;
  const { record, yaml } = read.value;
  const wrong = faultsIn(record, vocabularies);
  if (record.id !== id) {
    const texts = sayInAll('record.other-folder', { id });
    wrong.push({ field: 'id', message: texts.en, texts });
  }
  if (wrong.length > 0) {
    return { problems: fieldProblems(RECORD_FILE, 'record-invalid', wrong, yaml) };
  }
  const { text: before } = await readBroken(documents, id, vocabularies);
  const fields = [{ field: 'record', before, after: text }];
  await noteFirst(join(documents, id, HISTORY_FILE), changeOf(note, fields), () =>
    writeAtomically(join(documents, id, RECORD_FILE), text),
  );
  return readWritten(documents, id, vocabularies);
}

/** The fields in which two records differ. */
export function differences(before: Record, after: Record): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Record>;
  return [...names]
    .filter((field) => !isDeepStrictEqual(plain(before[field]), plain(after[field])))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** As JSON carries it: an absent value and an undefined one are one. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Notes in the history of document `id` what is done to it beside its record. */
export async function noteDocument(
  documents: string,
  id: string,
  note: ChangeNote,
  fields: FieldChange[],
): Promise<void> {
  await noteChange(join(documents, id), changeOf(note, fields));
}

/**
 * Finishes the last noted change of a record if a crash kept it from being written. For those who change records,
 * and for the start: whoever only reads must not take a change that is being made for one that was interrupted.
 */
export async function settle(
  documents: string,
  id: string,
  vocabularies: Vocabularies,
): Promise<void> {
  const last = (await readHistory(documents, id)).at(-1);
  if (last === undefined) return;
  const [first] = last.fields;
  const version = first && VERSION_FIELD.exec(first.field)?.[1];
  if (version !== undefined) {
    const path = join(documents, id, 'versions', version, RECORD_FILE);
    await finish(path, [{ ...first, field: 'withdrawal' }]).catch(() => undefined);
    return;
  }
  const fields = last.fields.filter(({ field }) => field in recordSchema.shape);
  if (fields.length === 0 || last.action === 'added') return;
  const read = await readRecord(documents, id, vocabularies);
  if (read.value) await finish(join(documents, id, RECORD_FILE), fields);
}

/** Writes these fields into a record if all of them are as they were before. */
async function finish(path: string, fields: FieldChange[]): Promise<void> {
  const parsed = recordSchema.parse(parse(await readFile(path, 'utf8')));
  const record = parsed as unknown as { [field: string]: unknown };
  const isUnwritten = fields.every(({ field, before }) =>
    isDeepStrictEqual(plain(record[field]), plain(before)),
  );
  if (isUnwritten) await writeFields(path, fields);
}

/** How a history names the withdrawal of a former version. */
export const versionField = (number: number): string => `versions.${number}.withdrawal`;
export const VERSION_FIELD = /^versions\.([1-9]\d*)\.withdrawal$/;

/** Only these fields are touched: what a librarian wrote beside them, comments too, stays as it is. */
export async function writeFields(path: string, fields: FieldChange[]): Promise<void> {
  const yaml = parseDocument(await readFile(path, 'utf8'));
  for (const { field, after } of fields) {
    if (after === undefined) yaml.delete(field);
    else yaml.set(field, yaml.createNode(plain(after)));
  }
  await writeAtomically(path, yaml.toString({ lineWidth: 100 }));
}
