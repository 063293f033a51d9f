import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/csv-cell.ts';
import { DELIMITERS, type DelimiterName } from '../../desk/csv/write.ts';
import type { MeasureTable } from './table.ts';

/** @returns CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8; no cell is taken for a formula */
export function csvTable({ head, rows }: MeasureTable, delimiter: DelimiterName): string {
  return stringify(
    [head, ...rows.map(({ cells }) => cells)].map((row) => row.map(guarded)),
    {
      bom: true,
      delimiter: DELIMITERS[delimiter],
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/u,
    },
  );
}
