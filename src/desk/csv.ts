import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { FieldTexts } from '#domain/field-texts.ts';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { checkRecord, differences, type WrittenRecord } from '#ingest/library/index.ts';
import { CSV_TEXTS } from './field-texts.ts';
import type { CsvPreview } from './desk.ts';
import { invalid } from './details.ts';

/**
 * Records as a table, a document a line: pure. Values of a list are parted by ` | `. What is computed (original,
 * version, status) does not come in; `revision` says from which text of the record a line was made.
 */

const LISTS = ['alternative', 'creator', 'spatial', 'subject', 'identifier', 'relation'] as const;
const LANGUAGES = ['fr', 'ar', 'en'] as const;
const PART = ' | ';

/** Columns in their order; `id` and `revision` name the record, the others may be left out of a file. */
export const COLUMNS = [
  'id',
  'revision',
  'status',
  ...LANGUAGES.map((language) => `title.${language}`),
  ...LANGUAGES.map((language) => `description.${language}`),
  'type',
  'date',
  'temporal.start',
  'temporal.end',
  'language',
  ...LISTS,
  'source',
  'rights',
] as const;
const READ_ONLY = new Set(['id', 'revision', 'status']);

type Row = { [column: string]: string };

/** What the columns say of a record. */
export function rowOf({ record, revision }: WrittenRecord): Row {
  const { title, description = {}, temporal } = record;
  const row: Row = {
    id: record.id,
    revision,
    status: record.status,
    type: record.type,
    date: record.date ?? '',
    'temporal.start': String(temporal?.start ?? ''),
    'temporal.end': String(temporal?.end ?? ''),
    language: record.language,
    source: record.source ?? '',
    rights: record.rights ?? '',
  };
  for (const language of LANGUAGES) {
    row[`title.${language}`] = title[language] ?? '';
    row[`description.${language}`] = (description as Record['title'])[language] ?? '';
  }
  for (const list of LISTS) row[list] = record[list].join(PART);
  return row;
}

/** A leading sign that a spreadsheet would take for a formula is quoted, so that opening the file runs nothing. */
const FORMULA = /^[=+\-@\t\r]/;

/** @returns CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8 */
export function csvOf(records: WrittenRecord[]): string {
  const rows = records.map(rowOf).map((row) => COLUMNS.map((column) => guarded(row[column] ?? '')));
  return stringify([[...COLUMNS], ...rows], { bom: true });
}

const guarded = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);
export const unguarded = (value: string): string =>
  value.startsWith("'") && FORMULA.test(value.slice(1)) ? value.slice(1) : value;

/** What a row says of a record that nobody has written yet. */
export const fieldsFrom = (row: Row): { [field: string]: unknown } => fieldsOver({}, row);

/** The record with what a row says; columns that the file does not have leave their fields alone. */
export const recordFrom = (before: Record, row: Row): object => fieldsOver(before, row);

function fieldsOver(before: Partial<Record>, row: Row): { [field: string]: unknown } {
  const record: { [field: string]: unknown } = { ...before };
  const has = (column: string) => row[column] !== undefined;
  const text = (column: string) => row[column]?.trim() || undefined;
  for (const field of ['type', 'date', 'language', 'source', 'rights']) {
    if (has(field)) record[field] = text(field);
  }
  for (const list of LISTS) {
    if (has(list))
      record[list] = row[list]
        ?.split('|')
        .map((one) => one.trim())
        .filter(Boolean);
  }
  for (const field of ['title', 'description'] as const) {
    const columns = LANGUAGES.filter((language) => has(`${field}.${language}`));
    if (columns.length === 0) continue;
    const said = columns.map((language) => [language, text(`${field}.${language}`)] as const);
    record[field] = someOf({ ...before[field], ...Object.fromEntries(said) });
  }
  if (has('temporal.start') || has('temporal.end')) {
    const number = (column: 'start' | 'end') =>
      has(`temporal.${column}`) ? asNumber(text(`temporal.${column}`)) : before.temporal?.[column];
    record['temporal'] = someOf({ start: number('start'), end: number('end') });
  }
  return record;
}

/** What is no number stays what it is, for the schema to refuse by name. */
function asNumber(text: string | undefined): unknown {
  return text === undefined || Number.isNaN(Number(text)) ? text : Number(text);
}

function someOf(fields: object): object | undefined {
  const some = Object.entries(fields).filter(([, value]) => value !== undefined);
  return some.length === 0 ? undefined : Object.fromEntries(some);
}

/** A line of a file that is right, and the record it makes. */
export interface Planned {
  id: string;
  revision: string;
  after: Record;
}

/** What a file would change. @throws Error when it is no CSV */
export function planOf(
  csv: string,
  records: WrittenRecord[],
  vocabularies: Vocabularies,
): { preview: CsvPreview; planned: Planned[] } {
  const rows = parse(csv, { bom: true, columns: true, info: true, skip_empty_lines: true }) as {
    record: Row;
    info: { lines: number };
  }[];
  const known = new Map(records.map((written) => [written.record.id, written]));
  const preview: CsvPreview = { changes: [], unchanged: 0, errors: [] };
  const planned: Planned[] = [];
  const seen = new Set<string>();
  for (const { record: raw, info } of rows) {
    const row = Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [key, unguarded(value)]),
    );
    const err = (field: string, texts: FieldTexts) =>
      preview.errors.push({ line: info.lines, field, message: texts.en, texts });
    const written = known.get(row['id'] ?? '');
    if (written === undefined) err('id', CSV_TEXTS.unknown(row['id'] ?? ''));
    else if (seen.has(written.record.id)) err('id', CSV_TEXTS.twice(written.record.id));
    else if (row['revision'] && row['revision'] !== written.revision) {
      err('revision', CSV_TEXTS.stale());
    } else {
      seen.add(written.record.id);
      const checked = checkRecord(recordFrom(written.record, row), vocabularies, written.record);
      for (const { field, message, texts } of invalid(checked.problems ?? []).errors) {
        preview.errors.push({ line: info.lines, field, message, texts });
      }
      if (checked.value) plan(written, checked.value, preview, planned);
    }
  }
  const unknown = Object.keys(rows[0]?.record ?? {}).filter((c) => !COLUMNS.includes(c as never));
  for (const field of unknown) {
    const texts = CSV_TEXTS.column();
    preview.errors.push({ line: 1, field, message: texts.en, texts });
  }
  return { preview, planned };
}

function plan(
  written: WrittenRecord,
  after: Record,
  preview: CsvPreview,
  planned: Planned[],
): void {
  if (differences(written.record, after).length === 0) {
    preview.unchanged += 1;
    return;
  }
  const { id } = written.record;
  const [was, is] = [rowOf(written), rowOf({ record: after, revision: written.revision })];
  const fields = COLUMNS.filter(
    (column) => !READ_ONLY.has(column) && was[column] !== is[column],
  ).map((field) => ({ field, before: was[field] ?? '', after: is[field] ?? '' }));
  preview.changes.push({ document: id, fields });
  planned.push({ id, revision: written.revision, after });
}
