import { CsvError, parse, type Info } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { unguarded } from '#domain/csv-cell.ts';
import { issueTexts, type FieldTexts } from '#domain/field-texts.ts';
import { mappingSchema, type Mapping } from '#domain/mapping.ts';
import { sayInAll } from '#texts/say.ts';
import { isField, valueOf } from './columns.ts';
import type { MappingSet, Row, SetMeta } from './set.ts';

/** What is wrong in a file, and where. */
export interface SetFault {
  /** 1-based. */
  line: number;
  /** Name of the column, or of the slot of the head. */
  field?: string;
  texts: FieldTexts;
}

export interface ReadSet {
  /** What can be read of it, the lines that are wrong left out; absent where nothing can. */
  value?: MappingSet;
  faults: SetFault[];
}

/** Columns without which a line says nothing. */
const NEEDED = ['record_id', 'subject_id', 'predicate_id', 'object_id', 'mapping_justification'];
/** Slots that every set must have (SSSOM 1.1, MappingSet). */
const NEEDED_IN_HEAD = ['mapping_set_id', 'license'] as const;

/**
 * Reads a set in SSSOM/TSV: lines of YAML behind `#`, the line of the columns, a mapping a line; or the same table as a
 * spreadsheet saves it, which has no head and parts cells by commas or semicolons.
 */
export function readSet(id: string, text: string): ReadSet {
  const { head, table, headLines } = split(text);
  const delimiter = delimiterOf(table);
  const isSheet = delimiter !== '\t';
  const { meta, faults } = isSheet && head.length <= 1 ? { meta: {}, faults: [] } : readHead(head);
  let records: ParsedRecord[];
  try {
    records = parse(table, {
      delimiter,
      raw: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = headLines + Number(error['lines'] ?? 1);
    return { faults: [...faults, { line, texts: sayInAll('mapping.malformed') }] };
  }
  const [header, ...lines] = records;
  if (header === undefined) {
    return { faults: [...faults, { line: headLines + 1, texts: sayInAll('mapping.no-columns') }] };
  }
  const columns = header.record;
  const absent = NEEDED.filter((name) => !columns.includes(name));
  for (const name of absent) {
    const texts = sayInAll('mapping.column-missing', { name });
    faults.push({ line: headLines + 1, field: name, texts });
  }
  if (absent.length > 0) return { faults };
  let last = header.info.lines;
  const read = lines.map((one): ReadRow => {
    const line = headLines + last + 1;
    last = one.info.lines;
    return readRow(isSheet ? bared(one) : one, columns, line);
  });
  faults.push(...read.flatMap((one) => one.faults), ...twice(read));
  const eol = /\r\n/u.test(table) ? '\r\n' : '\n';
  const rows = read.flatMap(({ row }) => row ?? []);
  const value = { id, head, meta, columns, header: bare(header.raw), rows, eol };
  return { value: { ...value, endsLine: /\n$/u.test(text) }, faults };
}

interface ParsedRecord {
  record: string[];
  raw: string;
  info: Pick<Info, 'lines'>;
}

/** What parts the cells: what stands in the line of the columns. */
function delimiterOf(table: string): string {
  const [line = ''] = table.split('\n', 1);
  if (line.includes('\t')) return '\t';
  return [';', ','].find((sign) => line.includes(sign)) ?? '\t';
}

/** Without the signs that keep a spreadsheet from taking cells for formulas. */
const bared = (one: ParsedRecord): ParsedRecord => ({ ...one, record: one.record.map(unguarded) });

function split(text: string): { head: string; table: string; headLines: number } {
  const head = /^\uFEFF?(?:#[^\n]*\n)*/u.exec(text)?.[0] ?? '';
  return { head, table: text.slice(head.length), headLines: head.split('\n').length - 1 };
}

function readHead(head: string): { meta: SetMeta; faults: SetFault[] } {
  const yaml = head.replace(/^\uFEFF/u, '').replace(/^#/gmu, '');
  const document = parseDocument(yaml, { schema: 'failsafe' });
  const faults = document.errors.map((error): SetFault => {
    const line = error.linePos?.[0].line ?? 1;
    return { line, texts: sayInAll('mapping.head') };
  });
  const content: unknown = faults.length > 0 ? {} : document.toJS();
  const meta = (typeof content === 'object' && content !== null ? content : {}) as SetMeta;
  if (faults.length === 0) {
    for (const name of NEEDED_IN_HEAD) {
      if (typeof meta[name] === 'string') continue;
      faults.push({ line: 1, field: name, texts: sayInAll('issue.missing') });
    }
  }
  return { meta, faults };
}

interface ReadRow {
  row?: Row;
  line: number;
  faults: SetFault[];
}

function readRow({ record, raw }: ParsedRecord, columns: readonly string[], line: number): ReadRow {
  if (record.length !== columns.length) {
    const counts = { cells: record.length, columns: columns.length };
    return { line, faults: [{ line, texts: sayInAll('mapping.cells', counts) }] };
  }
  const said = columns.flatMap((column, at): [string, unknown][] => {
    const cell = record[at] ?? '';
    return isField(column) && cell !== '' ? [[column, valueOf(column, cell)]] : [];
  });
  const parsed = mappingSchema.safeParse(withDefaults(Object.fromEntries(said)));
  if (!parsed.success) return { line, faults: parsed.error.issues.map((one) => at(one, line)) };
  return { line, row: { mapping: parsed.data, cells: record, raw: bare(raw), line }, faults: [] };
}

/** A set from elsewhere knows no status: what somebody stands for there waits here to be looked at. */
const withDefaults = (said: { [column: string]: unknown }) => ({
  mapping_status: 'suggested',
  ...said,
});

function at(issue: z.core.$ZodIssue, line: number): SetFault {
  return { line, field: String(issue.path[0] ?? ''), texts: issueTexts(issue) };
}

/** Each id stands once. */
function twice(rows: readonly ReadRow[]): SetFault[] {
  const seen = new Set<string>();
  return rows.flatMap(({ row, line }): SetFault[] => {
    const id = row?.mapping.record_id;
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [{ line, field: 'record_id', texts: sayInAll('vocabulary.twice', { id }) }];
  });
}

const bare = (raw: string): string => raw.replace(/[\r\n]+$/u, '');

/** The mappings of a set. */
export const mappingsOf = ({ rows }: MappingSet): Mapping[] => rows.map(({ mapping }) => mapping);
