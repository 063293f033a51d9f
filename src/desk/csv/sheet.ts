import { CsvError, parse } from 'csv-parse/sync';
import type { FieldTexts } from '#domain/field-texts.ts';
import { sayInAll } from '#texts/say.ts';
import type { Row } from './columns.ts';
import { unguarded } from '#domain/csv-cell.ts';

/** The text of a table as rows: pure. */

/** What is wrong with a line, or with the file where `line` is 0. */
export interface LineProblem {
  /** 1-based, as a spreadsheet counts rows. */
  line: number;
  field: string;
  texts: FieldTexts;
}

export interface Sheet {
  /** Names of the columns, in the order of the file. */
  columns: string[];
  rows: { line: number; cells: Row }[];
  problems: LineProblem[];
}

const DELIMITERS = [',', ';', '\t'];
/** Blanks that spreadsheets leave around names, and marks that nobody sees. */
const EDGES = /^[\s\u00a0\ufeff\u200b\u200e\u200f]+|[\s\u00a0\ufeff\u200b\u200e\u200f]+$/gu;
export const tidy = (text: string): string => text.replace(EDGES, '');

/**
 * @param known names of columns, by which the sign that parts the cells is recognised
 * @returns rows that hold something; those that have too few or too many cells are named as problems
 */
export function readSheet(text: string, known: readonly string[]): Sheet {
  const { body, said } = withoutSeparatorLine(text.replace(/^\ufeff/u, ''));
  const delimiter = said ?? delimiterOf(body, known);
  const sheet: Sheet = { columns: [], rows: [], problems: [] };
  const records = recordsOf(body, delimiter, sheet);
  const [header = [], ...others] = records;
  sheet.columns = header.map((name) => tidy(name).toLowerCase());
  nameTwins(sheet);
  others.forEach((cells, index) => addRow(sheet, cells, index + 2));
  return sheet;
}

/** A first line `sep=;` is for the spreadsheet, and no row to it. */
function withoutSeparatorLine(text: string): { body: string; said?: string } {
  const [line, said] = /^"?sep=([^\r\n"]?)"?(?:\r\n|\r|\n|$)/iu.exec(text) ?? [];
  if (line === undefined) return { body: text };
  return { body: text.slice(line.length), ...(said && { said }) };
}

function delimiterOf(body: string, known: readonly string[]): string {
  const first = /^[^\r\n]*/u.exec(body)?.[0] ?? '';
  const counted = DELIMITERS.map((delimiter) => {
    const names = first.split(delimiter).map((name) => tidy(name.replaceAll('"', '')));
    return { delimiter, count: names.filter((name) => known.includes(name.toLowerCase())).length };
  });
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

function recordsOf(body: string, delimiter: string, { problems }: Sheet): string[][] {
  try {
    return parse(body, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A sign of quotation inside a cell without any is a sign like others.
      relax_quotes: true,
    });
  } catch (error) {
    const line = error instanceof CsvError ? Number(error['records'] ?? 0) + 1 : 0;
    problems.push({ line, field: 'csv', texts: sayInAll('csv.quotes') });
    return [];
  }
}

function nameTwins({ columns, problems }: Sheet): void {
  const twins = columns.filter((name, at) => name !== '' && columns.indexOf(name) !== at);
  for (const name of new Set(twins)) {
    problems.push({ line: 1, field: name, texts: sayInAll('csv.twin-columns', { name }) });
  }
}

function addRow({ columns, rows, problems }: Sheet, record: string[], line: number): void {
  if (record.every((cell) => tidy(cell) === '')) return;
  const beyond = record.slice(columns.length).some((cell) => tidy(cell) !== '');
  if (record.length < columns.length || beyond) {
    const texts = sayInAll('csv.cells', { found: record.length, wanted: columns.length });
    problems.push({ line, field: 'csv', texts });
    return;
  }
  const nameless = columns.findIndex((name, at) => name === '' && tidy(record[at] ?? '') !== '');
  if (nameless >= 0) {
    problems.push({
      line,
      field: 'csv',
      texts: sayInAll('csv.nameless-column', { place: nameless + 1 }),
    });
    return;
  }
  const cells = columns.flatMap((name, at) =>
    name === '' ? [] : [[name, unguarded(record[at] ?? '')] as const],
  );
  rows.push({ line, cells: Object.fromEntries(cells) });
}
