/** Marks of notes in the rows of a page: smaller type, raised above the line, beside larger type. */
import { exponent, isNoteMark } from '../note-marks.ts';
import type { Piece } from './glyphs.ts';
import { gapBetween } from './order.ts';
import { MARKS_ONLY, type Row } from './rows.ts';
import { arabicLetters, isMostlyArabic } from './script.ts';

/** Size of a mark over that of the type it stands beside, at most. */
const SMALLER = 0.85;
/** Share of that type by which it is raised, at least and at most. */
const RAISED = 0.12;
const HIGHEST = 0.7;
/** Ems between a mark and its row, or another sign of it, and between a mark and the word it stands at. */
const TOUCHING = 0.35;
const NEAR = 1.2;
/** Pieces before a mark that may tell an exponent. */
const REACH = 12;
const SIGNS = /^[\s()[\]*†‡§\p{Nd},،;–-]{1,9}$/u;

const isSmallAndRaised = (piece: Piece, base: Piece): boolean =>
  piece.size <= SMALLER * base.size &&
  base.y - piece.y >= RAISED * base.size &&
  base.y - piece.y <= HIGHEST * base.size;

/** A row of nothing but raised signs belongs to the row below. */
export function joinRaisedRows(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  rows.forEach((row) => {
    const above = joined.at(-1);
    const belongs = above?.pieces.every(
      (piece) =>
        SIGNS.test(piece.text) &&
        row.pieces.some(
          (base) => isSmallAndRaised(piece, base) && gapBetween(piece, base) < TOUCHING * base.size,
        ),
    );
    if (above && belongs) joined.pop();
    joined.push(above && belongs ? { ...row, pieces: [...above.pieces, ...row.pieces] } : row);
  });
  return joined;
}

/** The row without its marks; each is noted on the piece it stands behind, or before. */
export function takeMarks(row: Row): Row {
  const small = row.pieces.filter(
    (piece) => SIGNS.test(piece.text) && row.pieces.some((base) => isSmallAndRaised(piece, base)),
  );
  if (small.length === 0) return row;
  const rest = row.pieces.filter((piece) => !small.includes(piece));
  const marks = joinTouching(small);
  const kept = marks.filter((mark) => !attach(mark, rest, row.size));
  return { ...row, pieces: [...rest, ...kept] };
}

/** "(", "1" and ")" are one mark. */
function joinTouching(pieces: readonly Piece[]): Piece[] {
  const marks: Piece[] = [];
  for (const piece of [...pieces].sort((one, other) => one.x - other.x)) {
    const last = marks.at(-1);
    if (last && gapBetween(last, piece) < TOUCHING * piece.size) {
      last.text += piece.text;
      last.width = piece.x + piece.width - last.x;
    } else marks.push({ ...piece });
  }
  return marks;
}

/** Notes the mark on the piece it belongs to; false where it is none. */
function attach(mark: Piece, rest: readonly Piece[], size: number): boolean {
  const isLeft = (piece: Piece) => piece.x + piece.width / 2 < mark.x + mark.width / 2;
  const [left, right] = [true, false].map((side) =>
    rest
      // A vowel sign joins the letters under it: what stood at it would be gone.
      .filter((piece) => !MARKS_ONLY.test(piece.text) && isLeft(piece) === side)
      .filter((piece) => gapBetween(mark, piece) < NEAR * Math.max(piece.size, size))
      .sort((one, other) => gapBetween(mark, one) - gapBetween(mark, other))
      .at(0),
  );
  const base = behind(mark, left, right, isMostlyArabic(rest.map(({ text }) => text).join('')));
  if (base === undefined) {
    // Nothing before it: it opens the note itself.
    const text = right ?? left;
    if (text === undefined || !isNoteMark('', mark.text)) return false;
    text.noteBefore = mark.text;
    return true;
  }
  if (isNoteMark(wordsBefore(base, rest, base === right), mark.text)) {
    base.note = `${base.note ?? ''}${mark.text}`;
    return true;
  }
  const power = exponent(mark.text);
  base.text += power ?? '';
  return power !== undefined;
}

/**
 * The piece a mark stands behind: to its left, or, in a line that runs from the right, the letters to its right; a
 * number there may have it on either side.
 */
function behind(
  mark: Piece,
  left: Piece | undefined,
  right: Piece | undefined,
  isRightToLeft: boolean,
): Piece | undefined {
  if (!isRightToLeft) return left;
  const before = left && arabicLetters(left.text) === 0 ? left : undefined;
  if (!before || !right) return before ?? right;
  return gapBetween(mark, before) < gapBetween(mark, right) ? before : right;
}

/** The words before a mark, up to the piece it stands behind. */
function wordsBefore(base: Piece, rest: readonly Piece[], fromRight: boolean): string {
  const direction = fromRight ? -1 : 1;
  const before = rest
    .filter((piece) => (base.x - piece.x) * direction >= 0)
    .sort((one, other) => (one.x - other.x) * direction)
    .slice(-REACH);
  return before
    .map((piece, index) => {
      const last = before[index - 1];
      return last && gapBetween(last, piece) > 0.15 * piece.size ? ` ${piece.text}` : piece.text;
    })
    .join('')
    .normalize('NFKC');
}
