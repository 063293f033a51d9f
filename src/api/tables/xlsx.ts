import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { Table } from './table.ts';

/** Characters that a column is wide; long ones wrap. */
const WIDEST = 44;
const NARROWEST = 10;
/** What a cell of a spreadsheet holds at most. */
const LONGEST = 32_000;

/** @returns a workbook of one sheet, its head fixed, from right to left in Arabic */
export async function xlsxTable({
  title,
  language,
  head,
  rows,
}: Table): Promise<Buffer<ArrayBuffer>> {
  const width = (column: number): number => {
    const longest = Math.max(
      ...[head, ...rows.map(({ cells }) => cells)].map((row) => row[column]?.length ?? 0),
    );
    return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
  };
  const cell = (value: string): Cell => ({
    value: value.slice(0, LONGEST),
    type: String,
    wrap: true,
    alignVertical: 'top',
  });
  const data = [
    head.map((value): Cell => ({ ...cell(value), fontWeight: 'bold' })),
    ...rows.map(({ cells }) => cells.map(cell)),
  ];
  const written = writeExcelFile(data, {
    sheet: title.slice(0, 31),
    columns: head.map((_, column) => ({ width: width(column) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    rightToLeft: language === 'ar',
  });
  return (await written.toBuffer()) as Buffer<ArrayBuffer>;
}
