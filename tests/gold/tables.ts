import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clause, TableRow } from '#domain/clause.ts';
import { foldWords } from './fold.ts';

/** Rows of the tables of a document as a person reads them: what each says in which column. */
export interface GoldRow {
  /** 1-based; absent where the format has no pages. */
  page?: number;
  /** Name of the column, as its header prints it → what the row says there, merged cells in each of their rows. */
  cells: ReadonlyMap<string, string>;
}

const TABLES = join(import.meta.dirname, 'tables');

/** The rows listed in tables/<id>.tsv: a line of column names behind "page", then one row a line; none without a list. */
export function loadRows(id: string, folder = TABLES): GoldRow[] {
  const path = join(folder, `${id}.tsv`);
  if (!existsSync(path)) return [];
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = head.split('\t').slice(1);
  return lines.map((line, k) => {
    const [page = '', ...texts] = line.split('\t');
    if (texts.length !== names.length)
      throw new Error(`${id}.tsv:${k + 2}: ${names.length} cells expected`);
    const cells = new Map(names.map((name, column) => [name, texts[column] ?? '']));
    return page === '-' ? { cells } : { page: Number(page), cells };
  });
}

export interface RowTally {
  expected: number;
  right: number;
}

/** How many of `rows` were found whole: on their page, every cell under its name, and no other word. */
export function scoreRows(rows: readonly GoldRow[], clauses: readonly Clause[]): RowTally {
  const found = new Set(
    clauses.flatMap(({ page, rows: own = [] }) =>
      own.flatMap((row) => (row.isHeader ? [] : keyOf(page, cellsOf(row)))),
    ),
  );
  const right = rows.filter(({ page, cells }) => found.has(keyOf(page, cells))).length;
  return { expected: rows.length, right };
}

const cellsOf = ({ cells }: TableRow): ReadonlyMap<string, string> =>
  new Map(cells.map(({ name, text }) => [name, text]));

function keyOf(page: number | undefined, cells: ReadonlyMap<string, string>): string {
  const said = [...cells].map(([name, text]) => `${foldWords(name)}=${foldWords(text)}`);
  return [page ?? '-', ...said.sort()].join('|');
}
