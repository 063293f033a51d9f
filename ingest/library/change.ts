import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Change, FieldChange } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import {
  fieldErrors,
  recordSchema,
  unknownConcepts,
  type FieldError,
  type Record,
} from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { writeAtomically } from './atomic.ts';
import { hashText } from './hash.ts';
import { noteChange, readHistory } from './history.ts';
import type { LibraryProblem } from './problem.ts';
import { readRecord, RECORD_FILE } from './read.ts';
import { fieldProblems, type Checked } from './yaml.ts';

/**
 * Changes of records. The change is noted in the history first, flushed, then the record is replaced: what a crash
 * leaves half done is finished from the note (`settle`), so that history and record never disagree.
 */

/** What is to be noted beside the fields. */
export interface ChangeNote extends Pick<Change, 'action' | 'about' | 'undoes' | 'reason' | 'job'> {
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
): Promise<Checked<WrittenRecord>> {
  const read = await readRecord(documents, id, vocabularies);
  if (read.problems) return read;
  const text = await readFile(join(documents, id, RECORD_FILE), 'utf8');
  return { value: { record: read.value, revision: revisionOf(text) } };
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
  const after = checkRecord({ ...before.value.record, ...fields }, vocabularies);
  if (after.problems) return after;
  const changed = differences(before.value.record, after.value);
  if (changed.length === 0) return before;
  const change = { ...changeOf(note, changed), from: before.value.revision };
  const takeBack = await noteChange(join(documents, id), change);
  try {
    await writeFields(documents, id, changed);
  } catch (error) {
    await takeBack();
    throw error;
  }
  return readWritten(documents, id, vocabularies);
}

/** Checks a record as it would be written. */
export function checkRecord(content: object, vocabularies: Vocabularies): Checked<Record> {
  const parsed = recordSchema.safeParse(content);
  const invalid = (errors: FieldError[]): LibraryProblem[] =>
    fieldProblems(RECORD_FILE, 'record-invalid', errors);
  if (!parsed.success) return { problems: invalid(fieldErrors(parsed.error)) };
  const unknown = unknownConcepts(parsed.data, vocabularies);
  return unknown.length > 0 ? { problems: invalid(unknown) } : { value: parsed.data };
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
  const fields = last.fields.filter(({ field }) => field in recordSchema.shape);
  if (fields.length === 0) return;
  const read = await readRecord(documents, id, vocabularies);
  if (read.problems) return;
  const record = read.value as unknown as { [field: string]: unknown };
  const isUnwritten = fields.every(({ field, before }) =>
    isDeepStrictEqual(plain(record[field]), plain(before)),
  );
  if (isUnwritten && last.action !== 'added') await writeFields(documents, id, fields);
}

/** Only these fields are touched: what a librarian wrote beside them, comments too, stays as it is. */
async function writeFields(documents: string, id: string, fields: FieldChange[]): Promise<void> {
  const path = join(documents, id, RECORD_FILE);
  const yaml = parseDocument(await readFile(path, 'utf8'));
  for (const { field, after } of fields) {
    if (after === undefined) yaml.delete(field);
    else yaml.set(field, yaml.createNode(plain(after)));
  }
  await writeAtomically(path, yaml.toString({ lineWidth: 100 }));
}
