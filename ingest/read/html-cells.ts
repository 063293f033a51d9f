/** The cells of an HTML table where `rowspan` and `colspan` put them (HTML Standard, 4.9.12, forming a table). */
import type { Line, MergedCell, RowGrid } from '#domain/page.ts';

/** Spans beyond these are mistakes, or an attack. */
const MOST_COLUMNS = 100;
const MOST_ROWS = 1_000;

const spanOf = (value: string | undefined, most: number): number => {
  const number = Number.parseInt(value ?? '', 10);
  return number > 1 ? Math.min(number, most) : 1;
};

export class TableCells {
  #hasRows = false;
  #width = 0;
  /** For each column, how many of the rows to come a cell above still takes. */
  #taken: number[] = [];
  #texts: string[] = [];
  #merged: MergedCell[] = [];
  #column = 0;
  #open = { columns: 1, rows: 1 };

  /** A cell begins, with the attributes of its tag. */
  open({ colspan, rowspan }: { [name: string]: string }): void {
    this.#open = { columns: spanOf(colspan, MOST_COLUMNS), rows: spanOf(rowspan, MOST_ROWS) };
  }

  /** What the open cell says. */
  add(text: string): void {
    this.#skipTaken();
    const { columns, rows } = this.#open;
    const column = this.#column;
    this.#texts[column] = text;
    if (columns > 1 || rows > 1) this.#merged.push({ column, columns, rows });
    for (let k = column; k < column + columns; k += 1) {
      this.#texts[k] ??= '';
      // The row that is being read counts as well.
      this.#taken[k] = rows;
    }
    this.#column = column + columns;
    this.#open = { columns: 1, rows: 1 };
  }

  /**
   * The row read so far as a line; `undefined` where it says nothing. A cell over all columns is a title among the
   * rows, and a line like others.
   */
  endRow(): Pick<Line, 'text' | 'role' | 'grid'> | undefined {
    this.#skipTaken();
    const isTitle =
      this.#texts.filter(Boolean).length === 1 &&
      this.#merged[0]?.column === 0 &&
      this.#merged[0].columns >= Math.max(2, this.#width) &&
      this.#merged[0].rows === 1;
    this.#width = Math.max(this.#width, this.#texts.length);
    const text = this.#texts.join('\t');
    const merged = this.#merged;
    this.#taken = this.#taken.map((rows) => Math.max(0, rows - 1));
    this.#texts = [];
    this.#merged = [];
    this.#column = 0;
    if (text.trim() === '') return undefined;
    if (isTitle) return { text: text.trim(), role: 'text' };
    const starts = !this.#hasRows;
    this.#hasRows = true;
    const grid: RowGrid = {
      ...(starts && { starts: true as const }),
      ...(merged.length > 0 && { merged }),
    };
    return { text, role: 'table-row', grid };
  }

  #skipTaken(): void {
    while ((this.#taken[this.#column] ?? 0) > 0) {
      this.#texts[this.#column] = '';
      this.#column += 1;
    }
  }
}
