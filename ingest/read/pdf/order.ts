/**
 * Visual order → reading order of the pieces of one line. Inside a piece pdf.js has done it already;
 * between pieces only their place on the page counts, since programs paint right-to-left lines in
 * either order. This is rule L2 of the Unicode Bidirectional Algorithm (UAX #9) run backwards.
 */
import type { Piece } from './glyphs.ts';
import { arabicLetters, hasDigit, latinLetters } from './script.ts';

type Direction = 'L' | 'R' | 'neutral';

const NUMBER_SEPARATOR = /^[-.,:/–٫٬]$/u;
/** Of Arabic-Indic numbers a hyphen or a dash is no part (rule W4): « ٢٠٢٤-٢٠٢٦ » is painted from the right. */
const ARABIC_NUMBER = /^[٠-٩۰-۹]+$/u;
const SPAN_SIGN = /^[-–]$/u;
const DIGITS_ONLY = /^[\p{Nd}\s.,:/–٫٬-]+$/u;

function directionOf(piece: Piece): Direction {
  if (arabicLetters(piece.text) > 0) return 'R';
  return latinLetters(piece.text) > 0 || hasDigit(piece.text) ? 'L' : 'neutral';
}

/** Blank width between two pieces, in points; negative where they overlap. */
export function gapBetween(one: Piece, other: Piece): number {
  return Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
}

const isTight = (one: Piece, other: Piece): boolean =>
  gapBetween(one, other) < 0.15 * Math.max(one.size, other.size);

/**
 * Whether two neighbouring left-to-right pieces (left one first) belong to one run in a right-to-left
 * line: words of a Latin phrase do, numbers only when nothing separates them.
 */
function isOneRun(left: Piece, right: Piece): boolean {
  if (isTight(left, right)) return true;
  return !DIGITS_ONLY.test(left.text) && !DIGITS_ONLY.test(right.text);
}

/** Directions with the neutral pieces settled: within a left-to-right run they follow it. */
function settle(pieces: readonly Piece[], base: 'L' | 'R'): ('L' | 'R')[] {
  const directions = pieces.map(directionOf);
  return pieces.map((piece, index) => {
    const own = directions[index];
    if (own !== 'neutral' && own !== undefined) return own;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    if (!before || !after || directions[index - 1] !== directions[index + 1]) return base;
    if (directions[index - 1] === 'R') return 'R';
    const isSpan = [before, after].every(({ text }) => ARABIC_NUMBER.test(text.trim()));
    if (isSpan && SPAN_SIGN.test(piece.text.trim())) return base;
    const joinsDigits = NUMBER_SEPARATOR.test(piece.text.trim());
    const tight = isTight(before, piece) && isTight(piece, after);
    const betweenNumbers = DIGITS_ONLY.test(before.text) || DIGITS_ONLY.test(after.text);
    return betweenNumbers && !(joinsDigits && tight) ? base : 'L';
  });
}

const OPENING = /^[([«]$/u;
const CLOSING = /^[)\]»]$/u;

/**
 * A bracket inside a left-to-right run whose partner stands outside belongs to the line, and parts the run
 * (rule N0 of UAX #9, backwards): « TN (Schéma » has two Latin runs, not one.
 */
function freeLoneBrackets(
  pieces: readonly Piece[],
  directions: ('L' | 'R')[],
  base: 'L' | 'R',
): ('L' | 'R')[] {
  const settled = [...directions];
  let open: number[] = [];
  pieces.forEach((piece, index) => {
    if (directions[index] !== 'L') {
      for (const at of open) settled[at] = base;
      open = [];
      return;
    }
    const text = piece.text.trim();
    if (OPENING.test(text)) open.push(index);
    else if (CLOSING.test(text) && open.pop() === undefined) settled[index] = base;
  });
  for (const at of open) settled[at] = base;
  return settled;
}

const NUMBER_AND_SIGN = /^(\p{Nd}+)([-–.])$/u;

/** In « أ-1 » the sign between letter and number is painted with the number, but read before it. */
function withSignFirst(pieces: readonly Piece[], index: number, base: 'L' | 'R'): string {
  const [piece, right] = [pieces[index], pieces[index + 1]];
  const [, digits, sign] = NUMBER_AND_SIGN.exec(piece?.text ?? '') ?? [];
  const isCode =
    piece && right && base === 'R' && digits && directionOf(right) === 'R' && isTight(piece, right);
  return isCode ? `${sign}${digits}` : (piece?.text ?? '');
}

/** A number with the stop behind it, painted on its left; two years that a hyphen or a dash parts. */
const STOP_AND_NUMBER = /^([.,:;،؛])(\d[\d.,/–-]*)(?<=\d)$/u;
const TWO_YEARS = /^((?:19|20)\d\d)([-–])((?:19|20)\d\d)/u;

/**
 * A number as it is read behind an Arabic word: it follows the line as Arabic-Indic ones do (rule W2 of UAX #9), so that
 * « 2025-2026. » is painted « .2026-2025 », which pdf.js leaves so.
 */
function withStopLast(
  pieces: readonly Piece[],
  index: number,
  text: string,
  rightward?: 'L' | 'R',
): string {
  const [left, piece] = [pieces[index - 1], pieces[index]];
  if (piece === undefined || rightward !== 'R') return text;
  const isWhole = left === undefined || directionOf(left) !== 'L' || !isTight(left, piece);
  if (!isWhole) return text;
  const [, stop = '', number = text] = STOP_AND_NUMBER.exec(text) ?? [];
  const [, first = '', sign = '', last = ''] = TWO_YEARS.exec(number) ?? [];
  const span = first > last ? `${last}${sign}${first}${number.slice(9)}` : number;
  return `${span}${stop}`;
}

/**
 * The pieces of a line, given from left to right, in the order in which they are read: runs of one
 * direction, each piece beside the one before it in its run.
 */
export function readingRuns(pieces: readonly Piece[], base: 'L' | 'R'): Piece[][] {
  const directions = freeLoneBrackets(pieces, settle(pieces, base), base);
  const runs: { direction: 'L' | 'R'; pieces: Piece[] }[] = [];
  pieces.forEach((piece, index) => {
    const direction = directions[index] ?? base;
    const run = runs.at(-1);
    const last = run?.pieces.at(-1);
    const joins =
      run?.direction === direction &&
      (base === 'L' || direction === 'R' || (last !== undefined && isOneRun(last, piece)));
    // pdf.js leaves most pieces without letters as painted: their signs, too, are read from the right.
    const isTurned = direction === 'R' && directionOf(piece) === 'neutral' && !piece.isTurned;
    const painted = isTurned
      ? [...piece.text].reverse().join('')
      : withSignFirst(pieces, index, base);
    const text =
      base === 'R' ? withStopLast(pieces, index, painted, directions[index + 1]) : painted;
    const read = text === piece.text ? piece : { ...piece, text };
    if (joins) run.pieces.push(read);
    else runs.push({ direction, pieces: [read] });
  });
  for (const run of runs) if (run.direction === 'R') run.pieces.reverse();
  if (base === 'R') runs.reverse();
  return runs.map((run) => run.pieces);
}
