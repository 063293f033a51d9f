import { stringify } from 'csv-stringify/sync';
import type { WrittenRecord } from '#ingest/library/index.ts';
import { COLUMNS, rowOf } from './columns.ts';

/** Records out as a table: pure. */

/** What may part the cells: a spreadsheet in French or Arabic opens `;`, one in English `,`. */
export const DELIMITERS = { comma: ',', semicolon: ';' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

/**
 * A leading sign that a spreadsheet would take for a formula is quoted, so that opening the file runs nothing; so is a
 * value that begins with such a quote itself, so that it comes back as it was.
 */
const FORMULA = /^'*[=+\-@\t\r]/u;

export const guarded = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);
export const unguarded = (value: string): string =>
  value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;

/** @returns CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8 */
export function csvOf(records: WrittenRecord[], delimiter: DelimiterName = 'comma'): string {
  const rows = records.map(rowOf).map((row) => COLUMNS.map((column) => guarded(row[column] ?? '')));
  return stringify([[...COLUMNS], ...rows], {
    bom: true,
    delimiter: DELIMITERS[delimiter],
    record_delimiter: 'windows',
    // A line end within a cell, whichever it is: only its own would be quoted otherwise.
    quoted_match: /[\r\n]/u,
  });
}
