/** Text in grids → tables: the pieces of each cell, and rows and columns that hold words. */
import type { MergedCell } from '#domain/page.ts';
import type { Piece } from './glyphs.ts';
import type { Grid, GridCell } from './grid.ts';
import { gapBetween } from './order.ts';
import { isMostlyArabic } from './script.ts';

export interface TableCell extends MergedCell {
  row: number;
  pieces: Piece[];
}

export interface RuledTable {
  x: number;
  right: number;
  /** Edges of its rows, from top to bottom. */
  ys: number[];
  columns: number;
  /** Cells with words, row by row. */
  cells: TableCell[];
}

/** Words of a cell, at most, and of most cells: beyond that the lines lay out running text. */
const LONGEST_CELL = 160;
const USUAL_CELL = 45;
/** Share of the cells that hold words, at least. */
const FILLED = 0.25;
/** Points: what is narrower frames something else. */
const NARROWEST = 90;
/** Share of the type size by which the middle of its letters stands above the baseline. */
const MIDDLE = 0.35;
/** Blank between two words, in ems; share of the edges between words on one line that may cut closer ones. */
const WORDS_APART = 0.45;
const CUT = 0.2;
const LETTERS = /\p{L}{3}/u;
/** Points by which a piece may reach over an edge. */
const OVER = 2;

const wordsOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);

/** Index of the row or column that a place is in; -1 outside. */
const between = (edges: readonly number[], place: number): number =>
  place >= (edges.at(-1) ?? 0) ? -1 : edges.findLastIndex((edge) => edge <= place);

function cellAt({ xs, ys, squares }: Grid, x: number, y: number): number | undefined {
  const [column, row] = [between(xs, x), between(ys, y)];
  return column < 0 || row < 0 ? undefined : squares[row * (xs.length - 1) + column];
}

/** Words painted at one go over the edge of a cell are parted at the blank beside it. */
function splitAtEdges(piece: Piece, grid: Grid): Piece[] {
  const y = piece.y - MIDDLE * piece.size;
  const start = cellAt(grid, piece.x + OVER, y);
  const end = cellAt(grid, piece.x + piece.width - OVER, y);
  if (start === end || !piece.text.includes(' ')) return [piece];
  const words = piece.text.split(/(?<=\s)/u);
  const perSign = piece.width / piece.text.length;
  const fromRight = isMostlyArabic(piece.text);
  let at = 0;
  const placed = words.map((text) => {
    const width = text.length * perSign;
    const x = fromRight ? piece.x + piece.width - at - width : piece.x + at;
    at += width;
    return { ...piece, text, x, width: Math.max(0, text.trimEnd().length * perSign) };
  });
  const groups: Piece[] = [];
  let last: number | undefined;
  for (const word of placed) {
    const cell = cellAt(grid, word.x + word.width / 2, y);
    const group = groups.at(-1);
    if (group && cell === last) {
      group.text += word.text;
      const [from, to] = [
        Math.min(group.x, word.x),
        Math.max(group.x + group.width, word.x + word.width),
      ];
      Object.assign(group, { x: from, width: to - from });
    } else groups.push({ ...word });
    last = cell;
  }
  return groups;
}

interface Filled {
  cell: GridCell;
  pieces: Piece[];
}

function fillCells(grid: Grid, pieces: readonly Piece[]): { filled: Filled[]; rest: Piece[] } {
  const byCell = new Map<number, Piece[]>();
  const rest: Piece[] = [];
  for (const whole of pieces) {
    for (const piece of splitAtEdges(whole, grid)) {
      const x = piece.x + piece.width / 2;
      const cell = cellAt(grid, x, piece.y - MIDDLE * piece.size);
      if (cell === undefined) rest.push(piece);
      else byCell.set(cell, [...(byCell.get(cell) ?? []), piece]);
    }
  }
  const filled = [...byCell].flatMap(([number, inside]) => {
    const cell = grid.cells[number];
    return cell === undefined ? [] : [{ cell, pieces: inside }];
  });
  return { filled, rest };
}

/** Whether many edges stand where words go on from each other: lines under words, colours behind them. */
function cutsText(filled: readonly Filled[]): boolean {
  const placed = filled.flatMap(({ cell, pieces }) => pieces.map((piece) => ({ cell, piece })));
  const rows = Map.groupBy(placed, ({ piece }) => Math.round(piece.y));
  let [edges, cuts] = [0, 0];
  for (const row of rows.values()) {
    row.sort((one, other) => one.piece.x - other.piece.x);
    row.forEach(({ cell, piece }, index) => {
      const before = row[index - 1];
      if (before === undefined || before.cell === cell) return;
      edges += 1;
      if (gapBetween(before.piece, piece) < WORDS_APART * piece.size) cuts += 1;
    });
  }
  return cuts > CUT * edges;
}

/** Whether text in a grid is a table: rows of several short cells. */
function isTable({ xs, cells }: Grid, filled: readonly Filled[]): boolean {
  if ((xs.at(-1) ?? 0) - (xs[0] ?? 0) < NARROWEST) return false;
  const columns = new Set(filled.map(({ cell }) => cell.column)).size;
  const rows = Map.groupBy(filled, ({ cell }) => cell.row);
  const full = [...rows.values()].filter((row) => row.length > 1).length;
  if (columns < 2 || full < (columns > 2 ? 1 : 2)) return false;
  if (filled.length < FILLED * cells.length && rows.size < 3) return false;
  const isSaid = filled.some(({ pieces }) => LETTERS.test(pieces.map(({ text }) => text).join('')));
  if (full < 2 && !isSaid) return false;
  if (cutsText(filled)) return false;
  const words = filled.map(({ pieces }) => wordsOf(pieces)).sort((one, other) => one - other);
  return (
    (words.at(-1) ?? 0) <= LONGEST_CELL && (words[Math.floor(words.length / 2)] ?? 0) <= USUAL_CELL
  );
}

/** Rows and columns in which no words begin are dropped: blanks between double lines, cells to be filled in. */
function compact(grid: Grid, filled: readonly Filled[]): RuledTable {
  const starts = (of: (cell: GridCell) => number) =>
    [...new Set(filled.map(({ cell }) => of(cell)))].sort((one, other) => one - other);
  const rows = starts(({ row }) => row);
  const columns = starts(({ column }) => column);
  const within = (kept: readonly number[], from: number, count: number) =>
    kept.filter((place) => place >= from && place < from + count).length;
  const cells = filled.map(({ cell, pieces }) => ({
    row: rows.indexOf(cell.row),
    column: columns.indexOf(cell.column),
    rows: within(rows, cell.row, cell.rows),
    columns: within(columns, cell.column, cell.columns),
    pieces,
  }));
  return {
    x: grid.xs[0] ?? 0,
    right: grid.xs.at(-1) ?? 0,
    ys: [...rows.map((row) => grid.ys[row] ?? 0), grid.ys.at(-1) ?? 0],
    columns: columns.length,
    cells: cells.sort((one, other) => one.row - other.row || one.column - other.column),
  };
}

/**
 * The tables in `grids`, and the pieces that stand in none. A grid that frames running text, or next to
 * nothing, is no table.
 */
export function readTables(
  grids: readonly Grid[],
  pieces: readonly Piece[],
): { tables: RuledTable[]; rest: Piece[] } {
  const tables: RuledTable[] = [];
  let left = [...pieces];
  for (const grid of grids) {
    const { filled, rest } = fillCells(grid, left);
    if (!isTable(grid, filled)) continue;
    tables.push(compact(grid, filled));
    left = rest;
  }
  return { tables, rest: left };
}
