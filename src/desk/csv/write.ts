import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/csv-cell.ts';
import type { WrittenRecord } from '#ingest/library/index.ts';
import { COLUMNS, rowOf } from './columns.ts';

/** Records out as a table: pure. */

/** What may part the cells: a spreadsheet in French or Arabic opens `;`, one in English `,`. */
export const DELIMITERS = { comma: ',', semicolon: ';' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

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
