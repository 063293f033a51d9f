/** Pieces of text on a page → its lines in reading order. */
import type { Line } from '#domain/page.ts';
import { alignedTables } from './aligned.ts';
import { findGutters, readColumns } from './columns.ts';
import type { Piece, PieceGroup } from './glyphs.ts';
import type { Grid } from './grid.ts';
import { turnBrackets } from './brackets.ts';
import { annotation } from '../note-marks.ts';
import { joinRaisedRows, takeMarks } from './raised.ts';
import { gapBetween, readingRuns } from './order.ts';
import { toRows, toSegments, type Segment } from './rows.ts';
import { readTables } from './ruled.ts';
import { arabicLetters, isMostlyArabic, latinLetters } from './script.ts';
import { tableLines, type CellText } from './table-lines.ts';

/** Blank between two pieces that stands for a space, in ems; less where the file says so itself. */
const WORD_GAP = 0.16;
const WORD_GAP_WITH_SPACE = 0.04;
/** A number, letter or bullet before a wide gap labels the text after it: no cell of a table. */
const LABEL =
  /^(?:[\p{So}\p{Po}\p{Pd}▪▫●○■□➢➤✓o]|[([]?[\p{L}\p{N}]{1,4}[.)\]°\-–]*|(?:\d+\.)+\d*)$/u;

const SIGNS_ONLY = /^[()[\]{}.,;:،؛…_]+$/u;

const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

function needsSpace(before: Piece, after: Piece): boolean {
  const size = Math.min(before.size, after.size);
  const gap = gapBetween(before, after);
  const said = (before.spaceAfter && after.spaceBefore) || (after.spaceAfter && before.spaceBefore);
  return gap > (said ? WORD_GAP_WITH_SPACE : WORD_GAP) * size;
}

/** Whether a blank parts the piece from the first `count` pieces read; what it touches is mostly the last one. */
function isApart(read: readonly Piece[], piece: Piece, count = read.length): boolean {
  for (let index = count - 1; index >= 0; index -= 1) {
    const before = read[index];
    if (before && !needsSpace(before, piece)) return false;
  }
  return true;
}

const withMarks = ({ text, note, noteBefore }: Piece): string =>
  (noteBefore === undefined ? '' : annotation(noteBefore)) +
  text +
  (note === undefined ? '' : annotation(note));

function runText(run: readonly Piece[]): string {
  let text = '';
  run.forEach((piece, index) => {
    text += index > 0 && isApart(run, piece, index) ? ` ${withMarks(piece)}` : withMarks(piece);
  });
  return text;
}

/** The words of a segment in reading order. */
function segmentText(segment: Segment, base: 'L' | 'R'): string {
  const runs = readingRuns(segment.pieces, base);
  // Where the direction turns, the piece read before is not the one beside: the runs must be apart.
  const text = runs
    .map((run, index) => {
      const before = runs[index - 1];
      const needsBlank = before !== undefined && run.every((piece) => isApart(before, piece));
      return (needsBlank ? ' ' : '') + runText(run);
    })
    .join('')
    .replace(/[^\S\t]+/gu, ' ')
    .trim();
  return base === 'R' ? turnBrackets(text) : text;
}

/** Text, and whether it is a row of cells; a label and what it labels are one cell. */
function joinCells(parts: readonly string[]): { text: string; isTable: boolean } {
  const cells: string[] = [];
  for (const part of parts) {
    // Signs alone are no cell: brackets around a blank to be filled in, a full stop far off.
    if (cells.length > 0 && SIGNS_ONLY.test(part)) cells.push(`${cells.pop()} ${part}`);
    else cells.push(part);
  }
  const [first = '', second, ...rest] = cells;
  if (second === undefined) return { text: first, isTable: false };
  if (!LABEL.test(first)) return { text: cells.join('\t'), isTable: true };
  const text = [`${first} ${second}`, ...rest].join('\t');
  return { text, isTable: rest.length > 0 };
}

function toLine(row: readonly Segment[], pageIsArabic: boolean, hasColumns: boolean): Line {
  const pieces = row.flatMap((segment) => segment.pieces);
  const all = textOf(pieces);
  const isRight = pageIsArabic
    ? arabicLetters(all) > 0 || latinLetters(all) === 0
    : isMostlyArabic(all);
  const base = isRight ? 'R' : 'L';
  const cells = row.map((segment) => segmentText(segment, base));
  if (isRight) cells.reverse();
  // Lines justified in narrow columns have gaps as wide as those of tables.
  const { text, isTable } = hasColumns
    ? { text: cells.join(' '), isTable: false }
    : joinCells(cells);
  const size = Math.max(...row.map((segment) => segment.size));
  const x = Math.min(...row.map((segment) => segment.x));
  const bottom = Math.max(...row.map((segment) => segment.y));
  const share = (test: (piece: Piece) => boolean) =>
    textOf(pieces.filter(test)).length > 0.6 * all.length;
  return {
    text,
    role: isTable ? 'table-row' : 'text',
    box: {
      x: round(x),
      y: round(bottom - size),
      width: round(Math.max(...row.map((segment) => segment.right)) - x),
      height: round(size * 1.2),
    },
    fontSize: round(size),
    ...(share((piece) => piece.bold) && { bold: true }),
    ...(share((piece) => piece.italic) && { italic: true }),
  };
}

const round = (points: number): number => Math.round(points * 10) / 10;

const segmentRows = (pieces: readonly Piece[], byLines = false): Segment[][] =>
  joinRaisedRows(toRows(pieces))
    .map(takeMarks)
    .map((row) => toSegments(row, byLines))
    .filter((row) => row.length > 0);

/** Rows of segments and the gutters between their columns; lines told apart on a picture may show narrower ones. */
function inColumns(pieces: readonly Piece[]) {
  const seen = pieces.some(({ line }) => line !== undefined) ? segmentRows(pieces, true) : [];
  const gutters = findGutters(seen);
  if (gutters.length > 0) return { text: seen, gutters };
  const text = segmentRows(pieces);
  return { text, gutters: findGutters(text) };
}

function groupLines(group: PieceGroup, grids: readonly Grid[]): Line[] {
  const isArabic = isMostlyArabic(textOf(group.pieces));
  const { tables, rest } = readTables(grids, group.pieces);
  const { text: all, gutters } = inColumns(rest);
  const hasColumns = gutters.length > 0;
  const aligned = hasColumns ? { tables: [], rest: all } : alignedTables(all, isArabic);
  const text = aligned.rest;
  const inPlace = [...tables, ...aligned.tables].map((table): Segment[] => {
    const { x, right, ys } = table;
    return [{ pieces: [], x, right, y: ys[0] ?? 0, size: 0, table }];
  });
  const top = (row: readonly Segment[]) => Math.min(...row.map(({ y }) => y));
  const rows = [...text, ...inPlace].sort((one, other) => top(one) - top(other));
  const ordered = hasColumns ? readColumns(rows, gutters, isArabic) : rows;
  return ordered
    .flatMap((row) => {
      const [table] = row.flatMap(({ table: found }) => found ?? []);
      return table === undefined
        ? [toLine(row, isArabic, hasColumns)]
        : tableLines(table, isArabic, (pieces) => cellText(pieces, isArabic));
    })
    .filter((line) => line.text !== '');
}

/** The lines of one cell; what stands apart in a line of it is no cell of its own. */
function cellText(pieces: readonly Piece[], pageIsArabic: boolean): CellText {
  const lines = segmentRows(pieces).map((row) => toLine(row, pageIsArabic, true));
  return {
    lines: lines.map(({ text }) => text).filter((text) => text !== ''),
    fontSize: Math.max(0, ...lines.map(({ fontSize = 0 }) => fontSize)),
    bold: lines.every(({ bold }) => bold === true),
  };
}

/** Boxes of sideways text, placed as if it were upright, are not on the page as seen: left out. */
function withoutBox(line: Line): Line {
  const copy = { ...line };
  delete copy.box;
  return copy;
}

/** Rows in which words stand apart, from which a page is asked for the lines it draws; blank there, in ems. */
const ROWS_OF_CELLS = 2;
const CELLS_APART = 0.7;

/** Whether a page may hold a table: justified text is mostly painted line by line. */
export function mayHoldTable(groups: readonly PieceGroup[]): boolean {
  return groups.some(({ pieces }) => {
    const rows = toRows(pieces).filter((row) => {
      const sorted = row.pieces.toSorted((one, other) => one.x - other.x);
      return sorted.some((piece, index) => {
        const before = sorted[index - 1];
        return before !== undefined && gapBetween(before, piece) > CELLS_APART * row.size;
      });
    });
    return rows.length >= ROWS_OF_CELLS;
  });
}

/**
 * The lines of a page. Upright text comes first unless most of the page is sideways; then text of the
 * other directions, each read along its own lines.
 * @param gridsOf the grids that the page draws, turned as text of so many quarter turns is
 */
export function buildLines(
  groups: readonly PieceGroup[],
  gridsOf: (turns: PieceGroup['turns']) => readonly Grid[] = () => [],
): Line[] {
  return groups.flatMap((group) => {
    const lines = groupLines(group, gridsOf(group.turns));
    return group.turns === 0 ? lines : lines.map(withoutBox);
  });
}
