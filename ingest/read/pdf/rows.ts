/** Pieces → rows (what stands on one baseline) → segments (parts of a row without a wide gap). */
import type { Piece } from './glyphs.ts';
import { gapBetween } from './order.ts';
import type { RuledTable } from './ruled.ts';

export interface Segment {
  pieces: Piece[];
  x: number;
  right: number;
  /** Baseline and size of its largest text. */
  y: number;
  size: number;
  /** A table: read already, it stands among the text as one piece. */
  table?: RuledTable;
}

/** A blank this wide, in ems, parts two columns or two cells; justified words stay closer. */
export const CELL_GAP = 1.2;
/** Share of the type size by which superscripts and sloppy baselines may be off their row. */
const BASELINE_TOLERANCE = 0.42;
/** Vowel signs painted on their own. */
export const MARKS_ONLY = /^[\s\p{Mn}]+$/u;

export interface Row {
  y: number;
  size: number;
  pieces: Piece[];
}

/** Groups pieces by baseline, top to bottom. */
export function toRows(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  for (const piece of [...pieces].sort((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const tolerance = BASELINE_TOLERANCE * Math.max(row?.size ?? 0, piece.size);
    if (!row || piece.y - row.y > tolerance) {
      rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
      continue;
    }
    row.pieces.push(piece);
    if (piece.size > row.size) Object.assign(row, { y: piece.y, size: piece.size });
  }
  return rows;
}

/** Bold made by painting twice, a hair apart, is read once. */
function isRepaint(piece: Piece, previous: Piece): boolean {
  return (
    piece.text === previous.text &&
    Math.abs(piece.x - previous.x) < 0.15 * piece.size &&
    Math.abs(piece.y - previous.y) < 0.15 * piece.size
  );
}

/** Vowel signs painted on their own join the letters under them. */
function attachMarks(pieces: readonly Piece[]): Piece[] {
  if (!pieces.some((piece) => MARKS_ONLY.test(piece.text))) return [...pieces];
  const bases = pieces
    .filter((piece) => !MARKS_ONLY.test(piece.text))
    .map((piece) => ({ ...piece }));
  for (const mark of pieces) {
    if (!MARKS_ONLY.test(mark.text)) continue;
    const base = bases.find(
      (piece) => mark.x >= piece.x - 1 && mark.x <= piece.x + piece.width + 1,
    );
    if (base) base.text += mark.text.trim();
  }
  return bases;
}

/** A blank this wide, in ems, parts two lines that a program saw apart; between words it is wider in bad print only. */
const LINE_GAP = 0.5;

/**
 * The segments of a row, left to right.
 * @param byLines whether pieces of different lines (`Piece.line`) are parted by less than others
 */
export function toSegments(row: Row, byLines = false): Segment[] {
  const pieces = attachMarks(row.pieces).sort((one, other) => one.x - other.x);
  const segments: Segment[] = [];
  for (const piece of pieces) {
    const segment = segments.at(-1);
    const last = segment?.pieces.at(-1);
    const ems = byLines && last?.line !== piece.line ? LINE_GAP : CELL_GAP;
    if (!segment || !last || piece.x - segment.right > ems * Math.min(row.size, piece.size * 1.5)) {
      const { x, y, size } = piece;
      segments.push({ pieces: [piece], x, right: x + piece.width, y, size });
      continue;
    }
    if (gapBetween(last, piece) < 0 && isRepaint(piece, last)) {
      // A mark stands at one of the two.
      last.note ??= piece.note;
      continue;
    }
    segment.pieces.push(piece);
    segment.right = Math.max(segment.right, piece.x + piece.width);
    if (piece.size > segment.size) Object.assign(segment, { size: piece.size, y: piece.y });
  }
  return segments;
}
