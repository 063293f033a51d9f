/** A table of a page → its rows as lines. */
import type { Line, MergedCell } from '#domain/page.ts';
import { CELL_LINE } from '../cells.ts';
import type { RuledTable } from './ruled.ts';

/** What a cell says, line by line, and its type. */
export interface CellText {
  lines: string[];
  fontSize: number;
  bold: boolean;
}

const round = (points: number): number => Math.round(points * 10) / 10;

/**
 * The rows of `table`, columns in reading order. A cell over all columns is a title among them, and a line like others.
 * @param fromRight whether its first column is the one on the right
 * @param read what the pieces of a cell say
 */
export function tableLines(
  table: RuledTable,
  fromRight: boolean,
  read: (pieces: RuledTable['cells'][number]['pieces']) => CellText,
): Line[] {
  const { columns, x, right, ys } = table;
  let starts = true;
  return ys.slice(0, -1).map((top, row): Line => {
    const texts = Array.from({ length: columns }, () => '');
    const merged: MergedCell[] = [];
    const types: CellText[] = [];
    for (const cell of table.cells) {
      if (cell.row !== row) continue;
      const column = fromRight ? columns - cell.column - cell.columns : cell.column;
      const said = read(cell.pieces);
      texts[column] = said.lines.join(CELL_LINE);
      types.push(said);
      if (cell.columns > 1 || cell.rows > 1)
        merged.push({ column, columns: cell.columns, rows: cell.rows });
    }
    const bottom = ys[row + 1] ?? top;
    const isTitle = types.length === 1 && merged[0]?.columns === columns;
    const grid = { ...(starts && { starts: true as const }), ...(merged.length > 0 && { merged }) };
    starts &&= isTitle;
    return {
      text: isTitle ? (texts[0] ?? '').replaceAll(CELL_LINE, ' ') : texts.join('\t'),
      ...(isTitle ? { role: 'text' } : { role: 'table-row', grid }),
      box: { x: round(x), y: round(top), width: round(right - x), height: round(bottom - top) },
      fontSize: round(Math.max(...types.map(({ fontSize }) => fontSize))),
      ...(types.every(({ bold }) => bold) && { bold: true }),
    };
  });
}
