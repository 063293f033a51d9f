/**
 * Tables without lines: words that stand under each other in columns, row by row. What tells the rows is the white
 * between them, or else a first column that each of them fills. In doubt there is no table, and lines stay lines.
 */
import type { RuledTable, TableCell } from './ruled.ts';
import type { SegmentRow } from './columns.ts';
import type { Segment } from './rows.ts';

/** Columns and rows of a table, at least: fewer may be signatures, or a list with its page numbers. */
const COLUMNS = 3;
const ROWS = 3;
/** Words of a cell, at most. */
const LONGEST_CELL = 60;
/** Points that a word may stand out of its column. */
const OUT = 2;
/** Between rows there is so much more white than between the lines of a cell. */
const WIDER = 1.15;
/** Sizes of type between two lines of a table, at most. */
const FARTHEST = 4;
/** Share of the rows that must begin in the first column, and of the cells that must hold words. */
const BEGUN = 0.8;
const FILLED = 0.6;
const LEADER = /[.…·_]{4}|(?:[.…]\s){4}/u;

interface Column {
  from: number;
  to: number;
}

/** The tables among the rows of a page, and the rows that stand in none. */
export function alignedTables(
  rows: readonly SegmentRow[],
  fromRight: boolean,
): { tables: RuledTable[]; rest: SegmentRow[] } {
  const tables: RuledTable[] = [];
  const rest: SegmentRow[] = [];
  for (let index = 0; index < rows.length;) {
    const run = runAt(rows, index);
    const table = run && tableOf(run.lines, run.columns, fromRight);
    if (run && table) {
      tables.push(table);
      index += run.lines.length;
    } else rest.push(...rows.slice(index, (index += 1)));
  }
  return { tables, rest };
}

const yOf = (row: SegmentRow): number => Math.max(...row.map(({ y }) => y));
const sizeOf = (row: SegmentRow): number => Math.max(...row.map(({ size }) => size));
const isPlain = (row: SegmentRow): boolean =>
  row.every(({ pieces }) => !LEADER.test(pieces.map(({ text }) => text).join('')));

/** The lines from `start` on whose words keep to the columns of the first ones. */
function runAt(
  rows: readonly SegmentRow[],
  start: number,
): { lines: SegmentRow[]; columns: Column[] } | undefined {
  const first = rows[start];
  if (first === undefined || first.length < COLUMNS || !isPlain(first)) return undefined;
  let columns = first.map(({ x, right }) => ({ from: x, to: right }));
  const lines = [first];
  for (let index = start + 1; index < rows.length; index += 1) {
    const [row, above] = [rows[index], rows[index - 1]];
    if (row === undefined || above === undefined || !isPlain(row)) break;
    if (yOf(row) - yOf(above) > FARTHEST * sizeOf(row)) break;
    const wider = widened(columns, row);
    if (wider === undefined) break;
    columns = wider;
    lines.push(row);
  }
  return lines.length < ROWS ? undefined : { lines, columns };
}

/** `columns` with room for the words of `row`; `undefined` where these stand in two columns, or in none. */
function widened(columns: readonly Column[], row: SegmentRow): Column[] | undefined {
  const wide = columns.map((column) => ({ ...column }));
  for (const segment of row) {
    const touched = wide.filter(
      ({ from, to }) => segment.x < to + OUT && segment.right > from - OUT,
    );
    const [column] = touched;
    if (column === undefined || touched.length > 1) return undefined;
    column.from = Math.min(column.from, segment.x);
    column.to = Math.max(column.to, segment.right);
  }
  const isParted = wide.every(({ to }, k) => to < (wide[k + 1]?.from ?? Infinity));
  return isParted ? wide : undefined;
}

const columnOf = (columns: readonly Column[], { x, right }: Segment): number =>
  columns.findIndex(({ from, to }) => x >= from - OUT && right <= to + OUT);

function tableOf(
  lines: readonly SegmentRow[],
  columns: readonly Column[],
  fromRight: boolean,
): RuledTable | undefined {
  const key = fromRight ? columns.length - 1 : 0;
  const starts = rowStarts(lines, columns, key);
  if (starts === undefined || starts.length < ROWS) return undefined;
  const cells = starts.flatMap((start, row) =>
    cellsOf(lines.slice(start, starts[row + 1]).flat(), columns, row),
  );
  const begun = starts.filter((_, row) => cells.some((c) => c.row === row && c.column === key));
  if (begun.length < BEGUN * starts.length) return undefined;
  if (cells.length < FILLED * starts.length * columns.length) return undefined;
  if (cells.some(({ pieces }) => wordsIn(pieces) > LONGEST_CELL)) return undefined;
  const last = lines.at(-1) ?? [];
  return {
    x: columns[0]?.from ?? 0,
    right: columns.at(-1)?.to ?? 0,
    ys: [...starts.map((start) => topOf(lines[start] ?? [])), yOf(last) + sizeOf(last) / 4],
    columns: columns.length,
    cells,
  };
}

const topOf = (row: SegmentRow): number => yOf(row) - sizeOf(row);

const wordsIn = (pieces: TableCell['pieces']): number =>
  pieces.reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);

function cellsOf(
  segments: readonly Segment[],
  columns: readonly Column[],
  row: number,
): TableCell[] {
  const byColumn = Map.groupBy(segments, (segment) => columnOf(columns, segment));
  return [...byColumn]
    .map(([column, parts]) => ({
      row,
      column,
      rows: 1,
      columns: 1,
      pieces: parts.flatMap(({ pieces }) => pieces),
    }))
    .sort((one, other) => one.column - other.column);
}

/** The lines with which rows begin; `undefined` where nothing tells them from the others. */
function rowStarts(
  lines: readonly SegmentRow[],
  columns: readonly Column[],
  key: number,
): number[] | undefined {
  const steps = lines.slice(1).map((row, k) => yOf(row) - yOf(lines[k] ?? row));
  const tight = Math.min(...steps);
  const full = lines.filter((row) => row.length >= columns.length - 1).length;
  const all = lines.map((_, index) => index);
  const byWhite = all.filter((k) => k === 0 || (steps[k - 1] ?? 0) > WIDER * tight);
  const isEven = steps.every((step) => step <= WIDER * tight);
  if (isEven && full >= BEGUN * lines.length) return all;
  const inKey = all.filter((k) => lines[k]?.some((s) => columnOf(columns, s) === key));
  // A title apart from its table is no row; where white parts the rows, each begins in the first column.
  if (!isEven && byWhite.length >= ROWS) return byWhite;
  return inKey.length >= ROWS && areCodes(lines, columns, key) ? inKey : undefined;
}

/** Whether the first column holds numbers and codes: then each stands for one row. */
function areCodes(lines: readonly SegmentRow[], columns: readonly Column[], key: number): boolean {
  const texts = lines
    .slice(1)
    .flatMap((row) => row.filter((segment) => columnOf(columns, segment) === key))
    .map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  return texts.length > 1 && texts.every((text) => /\p{N}/u.test(text) && text.length < 10);
}
