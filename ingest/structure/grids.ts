/**
 * Tables whose cells the file draws or states (`RowGrid`): which rows belong together, which of them name the columns,
 * and what each cell says under these names, merged cells in all their rows.
 */
import type { RowCell } from '#domain/clause.ts';
import { fold } from './fold.ts';
import type { TextLine } from './lines.ts';

export interface GridRow {
  /** Index of its line. */
  index: number;
  isHeader: boolean;
  cells: RowCell[];
}

export interface GridTable {
  rows: GridRow[];
  /** Lines between its rows, each a title over all columns. */
  titles: number[];
}

/** Lines of titles between two rows of one table. */
const MOST_TITLES = 3;
/** A name of a column has few words. */
const NAME_WORDS = 14;
const NAMES_ABOVE = ' – ';
/** What is counted, dated or left blank names nothing. */
const FIGURE = /^[\p{N}\s.,:/%()+×*•-]*$/u;

/** The tables among `lines` whose cells are known, in order; one that runs over pages is one. */
export function gridTables(lines: readonly TextLine[]): GridTable[] {
  const tables: { rows: number[]; titles: number[] }[] = [];
  lines.forEach((line, index) => {
    if (line.grid === undefined) return;
    const table = tables.at(-1);
    const last = table?.rows.at(-1) ?? -Infinity;
    const apart = index - last - 1;
    if (table && goesOn(lines, last, index) && apart <= MOST_TITLES) {
      for (let title = last + 1; title < index; title += 1) table.titles.push(title);
      table.rows.push(index);
    } else tables.push({ rows: [index], titles: [] });
  });
  return tables.map(({ rows, titles }) => ({ rows: resolve(lines, rows), titles }));
}

/** Whether the row at `index` belongs to the table of the row at `last`. */
function goesOn(lines: readonly TextLine[], last: number, index: number): boolean {
  const [before, line] = [lines[last], lines[index]];
  if (!before || !line) return false;
  if (line.grid?.starts !== true) return true;
  const isNextPage = line.page === before.page + 1 && last === index - 1;
  return isNextPage && fieldsOf(line).length === fieldsOf(before).length;
}

const fieldsOf = ({ text }: TextLine): string[] => text.split('\t').map((cell) => cell.trim());

/** A cell and for how many more rows it holds. */
interface Held {
  cell: Omit<RowCell, 'name'>;
  rows: number;
}

function resolve(lines: readonly TextLine[], indexes: number[]): GridRow[] {
  const held = new Map<number, Held>();
  const rows = indexes.flatMap((index) => {
    const line = lines[index];
    return line === undefined ? [] : [{ index, line, cells: cellsOf(line, held) }];
  });
  const headers = countHeaders(rows);
  const names = namesOf(rows.slice(0, headers));
  const marked = new Set(
    rows.filter(({ line }, k) => k < headers || line.isHeader).map(({ index }) => index),
  );
  return rows.map(({ index, cells }) => {
    const isHeader = marked.has(index);
    const named = cells.map((cell) => ({
      name: isHeader ? '' : (names.get(cell.column) ?? ''),
      ...cell,
    }));
    return { index, isHeader, cells: named };
  });
}

function cellsOf(line: TextLine, held: Map<number, Held>): Omit<RowCell, 'name'>[] {
  const cells: Omit<RowCell, 'name'>[] = [];
  const merged = new Map(line.grid?.merged?.map((cell) => [cell.column, cell]));
  for (const [column, text] of fieldsOf(line).entries()) {
    const above = held.get(column);
    held.delete(column);
    if (text !== '') {
      const { columns = 1, rows = 1 } = merged.get(column) ?? {};
      const cell = { text, column, ...(columns > 1 && { columns }) };
      cells.push(cell);
      if (rows > 1) held.set(column, { cell, rows: rows - 1 });
    } else if (above) {
      cells.push({ ...above.cell, merged: true });
      if (above.rows > 1) held.set(column, { ...above, rows: above.rows - 1 });
    }
  }
  return cells;
}

interface Row {
  line: TextLine;
  cells: Omit<RowCell, 'name'>[];
}

/** How many of the first rows name the columns: those the file marks, else one that is told by its print. */
function countHeaders(rows: readonly Row[]): number {
  const marked = rows.findIndex(({ line }) => line.isHeader !== true);
  if (marked !== 0) return marked < 0 ? 0 : marked;
  const [first, ...others] = rows;
  if (!first || others.length === 0 || !namesColumns(first, others)) return 0;
  const tall = Math.max(1, ...(first.line.grid?.merged ?? []).map(({ rows: count }) => count));
  if (tall > 1) return Math.min(tall, rows.length - 1);
  const isParted = first.cells.some(({ columns = 1 }) => columns > 1);
  return isParted && others.length > 1 && isBelow(others[0], first) ? 2 : 1;
}

/** Whether a row only parts the wide cells of the one above. */
function isBelow(row: Row | undefined, above: Row): boolean {
  const wide = above.cells.filter(({ columns = 1 }) => columns > 1);
  const isUnder = ({ column }: Pick<RowCell, 'column'>) =>
    wide.some((cell) => column >= cell.column && column < cell.column + (cell.columns ?? 1));
  return row !== undefined && row.cells.length > 1 && row.cells.every(isUnder);
}

function namesColumns(first: Row, others: readonly Row[]): boolean {
  const isName = ({ text }: Pick<RowCell, 'text'>) => text.split(/\s+/u).length <= NAME_WORDS;
  if (first.cells.length < 2 || !first.cells.every(isName)) return false;
  const names = first.cells.filter(({ text }) => !FIGURE.test(text));
  if (names.length === 0) return false;
  if (first.line.bold && !others.every(({ line }) => line.bold)) return true;
  if (first.cells.some(({ text }) => isPlanWord(text))) return true;
  // A column of figures under a word.
  return names.some(({ column }) => {
    const below = others.flatMap(({ cells }) => cells.filter((cell) => cell.column === column));
    return below.length > 0 && below.every(({ text }) => /\p{N}/u.test(text) && FIGURE.test(text));
  });
}

/** The names of the columns: those of several header rows from the outer one in. */
function namesOf(headers: readonly Row[]): Map<number, string> {
  const names = new Map<number, string[]>();
  for (const { cells } of headers) {
    for (const { text, column, columns = 1 } of cells) {
      for (let at = column; at < column + columns; at += 1) {
        const above = names.get(at) ?? [];
        if (!above.includes(text)) names.set(at, [...above, text]);
      }
    }
  }
  return new Map([...names].map(([column, parts]) => [column, parts.join(NAMES_ABOVE)]));
}

/** What plans call the unit of a row, and what they say of it. Folded. */
const UNITS =
  /(?<!\p{L})(?:mesures?|actions?|activites?|recommandations?|interventions?|projets?|objectifs?|measures?|activit(?:y|ies)|recommendations?|projects?|objectives?|(?:ال)?(?:تدابير|تدبير|اجراءات|اجراء|انشطه|نشاط|توصيات|توصيه|مشاريع|مشروع|عمليات|اهداف|هدف))(?!\p{L})/u;
const ABOUT_UNITS =
  /(?<!\p{L})(?:responsables?|pilotes?|partenaires?|acteurs?|porteurs?|echeances?|echeancier|delais?|calendrier|indicateurs?|budget|cout|financement|responsib(?:le|ility)|lead|partners?|actors?|deadlines?|timeline|timeframe|indicators?|cost|(?:ال)?(?:مسوول(?:ه|ون|ين)?|شركاء|متدخل(?:ون|ين)|اجل|اجال|جدول|موشر(?:ات)?|ميزانيه|كلفه|تكلفه))(?!\p{L})/u;

const isPlanWord = (name: string): boolean =>
  UNITS.test(fold(name)) || ABOUT_UNITS.test(fold(name));

/**
 * The column that names what each row of a plan is about (measure, action…); undefined where the table has none or
 * says nothing else of it. Of several the one with the most entries.
 */
export function unitColumn({ rows }: GridTable): number | undefined {
  const body = rows.filter(({ isHeader }) => !isHeader).flatMap(({ cells }) => cells);
  if (!body.some(({ name }) => ABOUT_UNITS.test(fold(name)))) return undefined;
  const entries = new Map<number, number>();
  for (const { name, column, merged } of body) {
    if (merged || !UNITS.test(fold(name))) continue;
    entries.set(column, (entries.get(column) ?? 0) + 1);
  }
  return [...entries].sort(([, one], [, other]) => other - one)[0]?.[0];
}
