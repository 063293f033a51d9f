import type { Clause } from './clause.ts';

type Worded = Pick<Clause, 'label' | 'heading' | 'text'>;

/** The name of a clause: label and heading as far as it has them (« Action 3.4 – … », « 2. … »). */
export function clauseName({ label, heading }: Pick<Worded, 'label' | 'heading'>): string {
  const separator = /[.):]$/.test(label) ? ' ' : ' – ';
  return [label, heading].filter(Boolean).join(separator);
}

type Notes = NonNullable<Clause['notes']>;

/** Words of a paragraph, and the mark of a note behind them, with the number of that note in the clause. */
export interface Stretch {
  words: string;
  /** How they stand to the text that the clause is compared with. */
  compared?: Compared;
  note?: { mark: string; index: number; text?: string | undefined };
}

type Rows = NonNullable<Clause['rows']>;

/** A cell of a table as it is shown: its words, under the name of its column. */
export interface ShownCell {
  column: number;
  columns: number;
  name: string;
  stretches: Stretch[];
  /** It stands in a row above, and is said again. */
  merged: boolean;
}

/** A paragraph, or the rows of a table that stand together. */
export type Block = { stretches: Stretch[] } | { header: ShownCell[][]; rows: ShownCell[][] };

type Shown = Worded & { notes?: Notes | undefined; rows?: Rows | undefined };

type Compared = 'own' | 'shared';

/** The lines of a text that are not blank, as comparing marks them: put end to end, the pieces of each are the line. */
export type ComparedLines = readonly (readonly { text: string; mark: Compared | null }[])[];

interface Showing {
  compared?: ComparedLines | undefined;
  /** With the lines that repeat label and heading. */
  whole?: boolean | undefined;
}

/** What stands below the heading of a clause: paragraphs, parted where the mark of a note stands, and tables. */
export function clauseBlocks(clause: Shown, { compared = [], whole }: Showing = {}): Block[] {
  const { text, notes = [], rows = [] } = clause;
  const marks = comparedStretches(text, compared);
  const stretchesIn = (start: number, end: number) =>
    stretched(text, notes, start, end).flatMap((one) => parted(text, one, marks));
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const blocks: Block[] = [];
  let table: { header: ShownCell[][]; rows: ShownCell[][] } | undefined;
  for (const { line, start, end } of shownLines(clause, whole)) {
    const row = byLine.get(line);
    if (row === undefined) {
      table = undefined;
      blocks.push({ stretches: stretchesIn(start, end) });
      continue;
    }
    if (table === undefined) blocks.push((table = { header: [], rows: [] }));
    const starts = text
      .slice(start, end)
      .split('\t')
      .reduce<number[]>((all, cell) => [...all, (all.at(-1) ?? start) + cell.length + 1], [start]);
    const cells = row.cells.map(({ name, text: words, column, columns = 1, merged = false }) => {
      const from = starts[column] ?? end;
      const own = () => stretchesIn(from, (starts[column + 1] ?? end + 1) - 1);
      return { column, columns, name, merged, stretches: merged ? [{ words }] : own() };
    });
    (row.isHeader ? table.header : table.rows).push(cells);
  }
  return blocks;
}

interface Place {
  start: number;
  end: number;
}

/** Where the lines stand that are not blank. */
function linesOf(text: string): (Place & { line: number })[] {
  let at = 0;
  return text.split('\n').flatMap((words, line) => {
    const start = at;
    at += words.length + 1;
    return words.trim() === '' ? [] : [{ line, start, end: start + words.length }];
  });
}

/** Where the lines stand that are shown: those of `clauseParagraphs`, and every row. */
function shownLines(clause: Shown, whole = false): (Place & { line: number })[] {
  const lines = linesOf(clause.text);
  if (whole) return lines;
  const skipped = lines.length - clauseParagraphs(clause).length;
  const firstRow = lines.findIndex(({ line }) => clause.rows?.some((row) => row.line === line));
  return lines.slice(firstRow < 0 ? skipped : Math.min(skipped, firstRow));
}

/** From one mark of a note to the next. */
function stretched(
  text: string,
  notes: Notes,
  start: number,
  end: number,
): (Place & Pick<Stretch, 'note'>)[] {
  const stretches: (Place & Pick<Stretch, 'note'>)[] = [];
  let from = start;
  notes.forEach((note, index) => {
    if (note.at < start || note.at > end) return;
    const { mark, text: words } = note;
    stretches.push({ start: from, end: note.at, note: { mark, index, text: words } });
    from = note.at;
  });
  return [...stretches, { start: from, end }];
}

/** Where the words stand that comparing marks. */
function comparedStretches(text: string, lines: ComparedLines): (Place & { mark: Compared })[] {
  return linesOf(text).flatMap((line, index) => {
    let at = line.start;
    return (lines[index] ?? []).flatMap(({ text: words, mark }) => {
      const start = at;
      at += words.length;
      return mark === null ? [] : [{ start, end: at, mark }];
    });
  });
}

/** A stretch in pieces, each marked by comparing or not; the mark of the note stands behind the last one. */
function parted(
  text: string,
  { start, end, note }: Place & Pick<Stretch, 'note'>,
  marks: (Place & { mark: Compared })[],
): Stretch[] {
  const pieces: Stretch[] = [];
  let at = start;
  for (const { start: first, end: last, mark } of marks) {
    if (first >= end || last <= start) continue;
    if (first > at) pieces.push({ words: text.slice(at, first) });
    pieces.push({ words: text.slice(Math.max(at, first), Math.min(end, last)), compared: mark });
    at = Math.min(end, last);
  }
  if (at < end || note !== undefined || pieces.length === 0) {
    pieces.push({ words: text.slice(at, end), ...(note && { note }) });
  }
  return pieces;
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The paragraphs of a clause without the lines that only repeat its label and heading, which stand above
 * them already. Nothing else is left out: where the lines and the heading differ, everything is kept.
 */
export function clauseParagraphs({ label, heading, text }: Worded): string[] {
  const paragraphs = text.split('\n').filter((paragraph) => paragraph.trim() !== '');
  const name = letters(label + heading);
  let read = '';
  for (const [index, paragraph] of paragraphs.entries()) {
    if (name === '' || !name.startsWith(read)) break;
    read += letters(paragraph);
    if (read === name) return paragraphs.slice(index + 1);
  }
  return paragraphs;
}
