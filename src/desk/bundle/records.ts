import type { RefusedEntry } from '#domain/job.ts';
import { parseRecordFields, type GivenRecord } from '#ingest/library/index.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { sayInAll } from '#texts/say.ts';
import { COLUMNS, fieldsFrom, type Row } from '../csv/columns.ts';
import { withIds } from '../csv/labels.ts';
import { readSheet, tidy, type LineProblem } from '../csv/sheet.ts';

/**
 * Which record speaks of which file: `plan.yaml` or `plan.pdf.yaml` of `plan.pdf` beside it, `record.yaml` of the file
 * that its `original` names or of the only one in its folder, and a line of a table of the file that its column `file`
 * names, or of what is at its `url`. Pure.
 */

/** A file with what is known of its record. */
export interface Paired {
  /** Record by the path of its file. */
  records: Map<string, GivenRecord>;
  /** Addresses to fetch files from, each with its record. */
  addresses: { address: string; record: GivenRecord }[];
  refused: RefusedEntry[];
}

/** A record or a table of records, as text. */
export interface Sheet {
  name: string;
  text: string;
}

/** @param vocabularies by which a table may name concepts by their labels; by their ids alone without */
export function pair(
  documents: readonly string[],
  sheets: readonly Sheet[],
  vocabularies?: Vocabularies,
): Paired {
  const paired: Paired = { records: new Map(), addresses: [], refused: [] };
  for (const sheet of sheets) {
    if (/\.csv$/iu.test(sheet.name)) readTable(sheet, documents, paired, vocabularies);
    else readOne(sheet, documents, paired);
  }
  return paired;
}

function readOne({ name, text }: Sheet, documents: readonly string[], paired: Paired): void {
  const record: GivenRecord = { file: name, fields: {} };
  const { value: said, problems } = parseRecordFields(text, name);
  if (problems) record.unreadable = problems[0]?.texts ?? sayInAll('record.no-fields');
  else if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    record.unreadable = sayInAll('record.no-fields');
  } else record.fields = said as GivenRecord['fields'];
  const file = fileBeside(name, record.fields, documents);
  give(paired, file, record, name);
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const withoutExtension = (path: string): string => path.replace(/\.[^./]+$/u, '');

function fileBeside(
  name: string,
  fields: GivenRecord['fields'],
  documents: readonly string[],
): string | undefined {
  const folder = folderOf(name);
  const beside = documents.filter((path) => folderOf(path) === folder);
  const stem = withoutExtension(name);
  const same = beside.filter((path) => path === stem || withoutExtension(path) === stem);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  if (!/(^|\/)record\.ya?ml$/iu.test(name)) return undefined;
  const original = fields['original'] as { file?: unknown } | null | undefined;
  const named = beside.find((path) => path === `${folder}${String(original?.file)}`);
  return named ?? (beside.length === 1 ? beside[0] : undefined);
}

function give(paired: Paired, file: string | undefined, record: GivenRecord, name: string): void {
  if (file === undefined) paired.refused.push({ name, code: 'record-alone' });
  else if (paired.records.has(file))
    paired.refused.push({ name, code: 'record-twice', detail: file });
  else paired.records.set(file, record);
}

/** Columns that say which file a line is about. */
const FILE_COLUMNS = ['file', 'url'] as const;

function readTable(
  { name, text }: Sheet,
  documents: readonly string[],
  paired: Paired,
  vocabularies: Vocabularies | undefined,
): void {
  const { columns, rows, problems } = readSheet(text, [...COLUMNS, ...FILE_COLUMNS]);
  const unreadable = problems.find(({ line }) => line <= 1 || rows.length === 0);
  if (unreadable !== undefined) {
    paired.refused.push({ name, code: 'csv-unreadable', ...detailed(unreadable) });
    return;
  }
  if (!FILE_COLUMNS.some((column) => columns.includes(column))) {
    paired.refused.push({ name, code: 'csv-no-files' });
    return;
  }
  for (const problem of problems) {
    const at = `${name}:${problem.line}`;
    paired.refused.push({ name: at, code: 'csv-unreadable', ...detailed(problem) });
  }
  for (const { line, cells } of rows) {
    const at = `${name}:${line}`;
    const record = { file: at, fields: fieldsOf(cells, vocabularies) };
    const file = tidy(cells['file'] ?? '');
    const address = tidy(cells['url'] ?? '');
    if (file !== '') give(paired, fileNamed(file, name, documents), record, `${at} ${file}`);
    else if (address !== '') paired.addresses.push({ address, record });
    else paired.refused.push({ name: at, code: 'record-alone' });
  }
}

const detailed = ({ texts }: LineProblem) => ({ detail: texts.en, texts });

/** Cells that are empty say nothing; columns that no record has are left for the schema to refuse by name. */
function fieldsOf(row: Row, vocabularies: Vocabularies | undefined): GivenRecord['fields'] {
  const told = Object.entries(row)
    .map(([column, value]) => [column, tidy(value)] as const)
    .filter(([column, value]) => value !== '' && !FILE_COLUMNS.includes(column as never));
  const others = told.filter(([column]) => !COLUMNS.includes(column as never));
  // What a label may not mean stays, for the schema to refuse by name.
  const withConcepts = told.map(([column, value]) => [
    column,
    vocabularies ? withIds(column, value, vocabularies, () => undefined) : value,
  ]);
  const { id } = Object.fromEntries(told);
  return {
    ...fieldsFrom(Object.fromEntries(withConcepts) as Row),
    ...(id ? { id } : {}),
    ...Object.fromEntries(others),
  };
}

/** The file that a line names: from the table's folder, from the top, or by its last part where only one has it. */
function fileNamed(file: string, table: string, documents: readonly string[]): string | undefined {
  const path = file.replaceAll('\\', '/').replace(/^\.\//u, '');
  const exact = [folderOf(table) + path, path].find((one) => documents.includes(one));
  if (exact !== undefined) return exact;
  const named = documents.filter((one) => one.split('/').at(-1) === path);
  return named.length === 1 ? named[0] : undefined;
}
