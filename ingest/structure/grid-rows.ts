/**
 * Rows of tables with known cells that are clauses: those that bear a code ("1.1", "Action 3"), in whichever of the
 * first columns it stands, and in a plan without codes those that name a measure, an action, an activity.
 */
import { fold } from './fold.ts';
import { unitColumn, type GridRow, type GridTable } from './grids.ts';
import { readLabel } from './labels.ts';
import type { TextLine } from './lines.ts';
import {
  namedCells,
  numbered,
  numeralOf,
  readCode,
  type CodedRow,
  type RowWithCode,
  type Tables,
} from './tables.ts';

/** Columns in which a code may stand: an axis and a body may come before it. */
const FIRST_COLUMNS = 3;
const LONGEST_TITLE = 200;
/** Numbers of four digits and more are codes only under such a name. Folded. */
const NAMES_CODES =
  /(?<!\p{L})(?:codes?|n°|no|nos|num(?:ero)?s?|ref(?:erence)?s?|(?:ال)?(?:رمز|رقم))(?!\p{L})/u;
const LAST_SHORT = 400;
const TITLE_WORDS = 20;
const FIGURES_ONLY = /^[^\p{L}]*$/u;
const LONG_CODE = /^\p{Nd}{3,8}$/u;

interface Found extends GridTables {
  ends: Set<number>;
  rows: Map<number, CodedRow>;
}

export interface GridTables extends Tables {
  /** Titles over all columns, between the rows of a table or as its first row. */
  titles: ReadonlySet<number>;
}

/** The rows of `tables` that are clauses; `first` is the number of the first table. */
export function findGridRows(
  lines: readonly TextLine[],
  tables: GridTable[],
  first: number,
): GridTables {
  const found: Found & { titles: Set<number> } = {
    rows: new Map(),
    ends: new Set(),
    titles: new Set(),
  };
  tables.forEach((table, k) => {
    const clauses = clausesOf(lines, table, first + k);
    if (clauses.length === 0) return;
    for (const row of clauses) found.rows.set(row.index, row);
    for (const title of [...table.titles, ...ownTitle(lines, table)]) found.titles.add(title);
    found.ends.add((table.rows.at(-1)?.index ?? 0) + 1);
  });
  return found;
}

function clausesOf(lines: readonly TextLine[], table: GridTable, number: number): CodedRow[] {
  const coded = bestCodes(lines, table, number);
  const unit = unitColumn(table);
  const named = unit === undefined ? [] : namedRows(table, unit, number);
  const isSure = unit !== undefined || isVouchedFor(lines, table, coded[0]);
  if (coded.length < (isSure ? 1 : 2)) return named;
  return named.length > coded.length ? withCodes(named, coded) : coded;
}

/** Whether the title above a table bears the code of its one row: "5. References" over "5. References", to be filled in. */
function isVouchedFor(
  lines: readonly TextLine[],
  { rows: [first] }: GridTable,
  row: CodedRow | undefined,
): boolean {
  const title = lines[(first?.index ?? 0) - 1]?.text;
  if (title === undefined || row?.numeral === undefined) return false;
  return readCode(`${title}\t`)?.numeral.slug === row.numeral.slug;
}

/** The first row of a table where it is one wide cell that stands out: the title of the table. */
function ownTitle(lines: readonly TextLine[], { rows: [first, ...others] }: GridTable): number[] {
  const [cell, second] = first?.cells ?? [];
  const line = lines[first?.index ?? -1];
  if (!first || !line || !cell || second || (cell.columns ?? 1) < 2) return [];
  if (FIGURES_ONLY.test(cell.text) || cell.text.split(/\s+/u).length > TITLE_WORDS) return [];
  const scales = others.map(({ index }) => lines[index]?.scale ?? 0);
  return line.bold && scales.filter((scale) => scale < line.scale).length * 2 > scales.length
    ? [first.index]
    : [];
}

/** The rows by their codes in the column that has most of them. */
function bestCodes(lines: readonly TextLine[], table: GridTable, number: number): CodedRow[] {
  let best: CodedRow[] = [];
  const titles = titleColumn(table);
  for (let column = 0; column < FIRST_COLUMNS; column += 1) {
    const rows = table.rows.flatMap((row) => rowWithCode(row, column, number) ?? []);
    const isRtl = lines[rows[0]?.index ?? 0]?.rtl === true;
    const isSure = areLongCodes(table, rows, column) || areAllCodes(table, rows);
    const found = isSure
      ? rows
      : numbered(
          rows.filter((row) => !isLong(row)),
          isRtl,
        );
    if (found.length <= best.length) continue;
    best = found.map(({ rest, cells, ...row }) => ({
      ...row,
      heading: titleOf(rest, cells, titles, column),
    }));
  }
  return best;
}

type RowOfGrid = RowWithCode & { cells: GridRow['cells'] };

/** Codes of several parts, or with a letter, before every row: they need not grow. */
function areAllCodes({ rows }: GridTable, coded: readonly RowOfGrid[]): boolean {
  const body = rows.filter(({ isHeader }) => !isHeader).length;
  const slugs = coded.map(({ numeral }) => numeral.slug);
  const isCode = ({ numeral, rest }: RowOfGrid) => /[a-z-]/u.test(numeral.slug) && rest !== '';
  return (
    coded.length > 2 &&
    coded.length === body &&
    coded.every(isCode) &&
    new Set(slugs).size === slugs.length
  );
}

function rowWithCode(row: GridRow, column: number, table: number): RowOfGrid | undefined {
  const cells = row.cells.filter((cell) => cell.column >= column);
  const [first] = cells;
  if (row.isHeader || first?.column !== column || first.merged) return undefined;
  // A row to be filled in has a code and words beside it, and nothing else yet.
  const text = [...cells.map((cell) => cell.text), ...(cells.length === 1 ? [''] : [])].join('\t');
  const about = { index: row.index, table, cells: row.cells };
  const behind = cells
    .slice(1)
    .map((cell) => cell.text)
    .join('\t');
  if (cells.length > 1 && LONG_CODE.test(first.text)) {
    const digits = fold(first.text);
    return { ...about, printed: first.text, numeral: numeralOf('', digits, ''), rest: behind };
  }
  const code = readCode(text);
  if (code) return { ...about, ...code };
  const label = readLabel(first.text);
  if (label?.numeral === undefined) return undefined;
  const { printed, numeral, rest } = label;
  return { ...about, printed, numeral, rest: rest === '' ? behind : `${rest}\t${behind}` };
}

/** A number that is rather a year or a figure. */
const isLong = ({ printed, numeral }: RowWithCode): boolean =>
  LONG_CODE.test(printed) && (numeral.parts[0] ?? 0) > LAST_SHORT;

/** Numbers of one length that grow, in a column that is said to hold codes. */
function areLongCodes(table: GridTable, rows: readonly RowWithCode[], column: number): boolean {
  const name = table.rows
    .find(({ isHeader }) => !isHeader)
    ?.cells.find((cell) => cell.column === column)?.name;
  const codes = rows.map(({ printed }) => printed);
  return (
    name !== undefined &&
    NAMES_CODES.test(fold(name)) &&
    codes.every(
      (code, k) =>
        LONG_CODE.test(code) &&
        code.length === codes[0]?.length &&
        (k === 0 || Number(fold(code)) > Number(fold(codes[k - 1] ?? ''))),
    )
  );
}

/** What a row is called: the words beside its code, its cell of titles, or its cells behind the code under their names. */
function titleOf(
  rest: string,
  cells: GridRow['cells'],
  titles: number | undefined,
  column: number,
): string {
  const code = cells.find((cell) => cell.column === column)?.text ?? '';
  const [beside = ''] = rest.split('\t').map((cell) => cell.trim());
  if (beside.length > 0 && code.endsWith(beside)) return shortened(beside);
  const title = cells.find((cell) => cell.column === titles && cell.column !== column);
  if (title) return shortened(title.text);
  return shortened(namedCells(cells.filter((cell) => cell.column > column && !cell.merged)));
}

/** What the column of titles is called where rows have titles that are no measures. Folded. */
const TITLES =
  /^(?:intitules?|libelles?|titres?|designations?|title|name|(?:ال)?(?:عنوان|تسميه))(?!\p{L})/u;

function titleColumn(table: GridTable): number | undefined {
  const named = table.rows
    .flatMap(({ cells }) => cells)
    .find(({ name }) => TITLES.test(fold(name)));
  return unitColumn(table) ?? named?.column;
}

function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  const cut = title.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2))}…`;
}

function namedRows({ rows }: GridTable, unit: number, table: number): CodedRow[] {
  return rows.flatMap(({ index, isHeader, cells }) => {
    const cell = cells.find(({ column, merged }) => column === unit && !merged);
    return isHeader || !cell ? [] : [{ index, table, printed: '', heading: shortened(cell.text) }];
  });
}

/** Rows that have a code keep it where others of their table have none. */
function withCodes(named: CodedRow[], coded: CodedRow[]): CodedRow[] {
  const codes = new Map(coded.map((row) => [row.index, row]));
  return named.map((row) => codes.get(row.index) ?? row);
}
