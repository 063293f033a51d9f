/** What was recognised on a page → a page of lines, in the shape every reader answers. Pure. */
import type { Page } from '#domain/page.ts';
import type { RecognisedLine, RecognisedPage, RecognisedWord } from '#domain/recognised.ts';
import type { Piece } from '../pdf/glyphs.ts';
import { buildLines } from '../pdf/lines.ts';
import { typeSizes } from './sizes.ts';

/** A line read with less confidence is a picture, a stamp or dirt taken for letters. */
const MIN_LINE = 0.35;
/** Signs without a letter or figure at the ends of a line, read with less, are rules and specks. */
const MIN_SIGN = 0.6;

const SIGN_ONLY = /^[^\p{L}\p{N}]+$/u;

/**
 * The lines are built from the words by the code that builds them from the words of a PDF, so that columns, tables
 * and right-to-left lines are treated alike; of Tesseract's layout the baselines are taken and, where a page is in columns,
 * which words are of one line.
 */
export function toPage(recognised: RecognisedPage): Page {
  const { page: number, width, height, confidence } = recognised;
  const written = recognised.lines.filter(({ words }) => words.length > 0);
  const slope = skewOf(written);
  const sizes = typeSizes(written);
  const pieces = written.flatMap((line, index) =>
    toPieces(line, { skew: slope, size: sizes.get(line) ?? line.size }, recognised).map(
      (piece) => ({ ...piece, line: index }),
    ),
  );
  const lines = pieces.length === 0 ? [] : buildLines([{ turns: 0, pieces }]);
  return { number, width, height, lines, ocr: { confidence } };
}

/** How the page lies on the scanner's glass: the slope of its baselines, as most of its words have it. */
function skewOf(lines: readonly RecognisedLine[]): number {
  const slopes = lines
    .flatMap(({ slope, words }) => words.map(() => slope))
    .sort((one, other) => one - other);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}

function toPieces(
  line: RecognisedLine,
  { skew, size }: { skew: number; size: number },
  { width, height }: Pick<RecognisedPage, 'width' | 'height'>,
): Piece[] {
  const mean = line.words.reduce((sum, word) => sum + word[5], 0) / line.words.length;
  if (mean < MIN_LINE) return [];
  const left = Math.min(...line.words.map(([, x]) => x));
  const right = Math.max(...line.words.map(([, x, , w]) => x + w));
  const middle = (left + right) / 2;
  // One baseline for the line, on the page laid straight.
  const y = line.baseline + line.slope * (middle - left) - skew * (middle - width / 2);
  return withoutSpecks(line.words).map(([text, x, , wide]) => ({
    text,
    x: x + skew * (y - height / 2),
    y,
    width: wide,
    size,
    bold: false,
    italic: false,
    // Words were told apart already.
    spaceBefore: true,
    spaceAfter: true,
    isTurned: true,
  }));
}

/** Doubtful signs before the first word and after the last; between words, a gap would look like a column. */
function withoutSpecks(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const isWord = ([text, , , , , confidence]: RecognisedWord) =>
    !SIGN_ONLY.test(text) || confidence >= MIN_SIGN;
  const first = words.findIndex(isWord);
  return first < 0 ? [] : words.slice(first, words.findLastIndex(isWord) + 1);
}
