import type { Record } from '#domain/record.ts';
import type { WrittenRecord } from '#ingest/library/index.ts';

/**
 * A record as a row of cells, and back: pure. What is computed (original, version, status) does not come in;
 * `revision` says from which text of the record a row was made.
 */

const LISTS = ['alternative', 'creator', 'spatial', 'subject', 'identifier', 'relation'] as const;
const LANGUAGES = ['fr', 'ar', 'en'] as const;

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

/** Columns that say which record a row is about; what they hold is not written. */
export const READ_ONLY: ReadonlySet<string> = new Set(['id', 'revision', 'status']);

export const isList = (column: string): boolean => LISTS.includes(column as never);

/** Cells by the names of their columns. */
export interface Row {
  [column: string]: string;
}

/** Values of a list are parted by ` | `; a `|` that belongs to a value is written `\|`, and `\` is `\\`. */
export const joined = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\|]/gu, '\\$&')).join(' | ');

/** The values of a list, each once. */
export function parted(cell: string): string[] {
  const values = (cell.match(/(?:\\[\\|]|[^|])+/gu) ?? []).map((part) =>
    part.replace(/\\([\\|])/gu, '$1').trim(),
  );
  return [...new Set(values.filter(Boolean))];
}

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
  for (const list of LISTS) row[list] = joined(record[list]);
  return row;
}

/** What a row says of a record that nobody has written yet. */
export const fieldsFrom = (row: Row): { [field: string]: unknown } => fieldsOver({}, row);

/** The record with what a row says; columns that the row does not have leave their fields alone. */
export const recordFrom = (before: Record, row: Row): object => fieldsOver(before, row);

function fieldsOver(before: Partial<Record>, row: Row): { [field: string]: unknown } {
  const record: { [field: string]: unknown } = { ...before };
  const has = (column: string) => row[column] !== undefined;
  const text = (column: string) => row[column]?.trim() || undefined;
  for (const field of ['type', 'date', 'language', 'source', 'rights']) {
    if (has(field)) record[field] = text(field);
  }
  for (const list of LISTS) if (has(list)) record[list] = parted(row[list] ?? '');
  for (const field of ['title', 'description'] as const) {
    const columns = LANGUAGES.filter((language) => has(`${field}.${language}`));
    if (columns.length === 0) continue;
    const said = columns.map((language) => [language, text(`${field}.${language}`)] as const);
    record[field] = someOf({ ...before[field], ...Object.fromEntries(said) });
  }
  if (has('temporal.start') || has('temporal.end')) {
    const year = (column: 'start' | 'end') =>
      has(`temporal.${column}`) ? asYear(text(`temporal.${column}`)) : before.temporal?.[column];
    record['temporal'] = someOf({ start: year('start'), end: year('end') });
  }
  return record;
}

/** What is no year stays what it is, for the schema to refuse by name. */
const asYear = (text: string | undefined): unknown =>
  text !== undefined && /^\d{1,4}$/u.test(text) ? Number(text) : text;

function someOf(fields: object): object | undefined {
  const some = Object.entries(fields).filter(([, value]) => value !== undefined);
  return some.length === 0 ? undefined : Object.fromEntries(some);
}
