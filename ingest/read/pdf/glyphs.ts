/** pdf.js text items → pieces of text placed on an upright page, y growing downwards. */
import type { PdfFont, TextItem } from './pdfjs.ts';
import { multiply, type Matrix } from './rules.ts';

/** A run of characters painted together, in points from the top left corner of the page. */
export interface Piece {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  width: number;
  size: number;
  bold: boolean;
  italic: boolean;
  /** The file itself put a space before or after this piece, in the order of painting. */
  spaceBefore: boolean;
  spaceAfter: boolean;
  /** pdf.js has put its signs into right-to-left order already. */
  isTurned?: boolean;
  /** Number of the line to which a program that saw the picture gave it. */
  line?: number;
  /** Marks of notes that stand behind it, and one that stands before it. */
  note?: string;
  noteBefore?: string;
}

export interface PieceGroup {
  /** Quarter turns clockwise by which the text was turned on the page; 0 for upright text. */
  turns: 0 | 1 | 2 | 3;
  pieces: Piece[];
}

/** Coordinates on a page of `width` × `height` after turning it back by `turns` quarter turns. */
function upright(x: number, y: number, turns: number, width: number, height: number) {
  if (turns === 1) return { x: y, y: width - x };
  if (turns === 2) return { x: width - x, y: height - y };
  if (turns === 3) return { x: height - y, y: x };
  return { x, y };
}

/**
 * Places the items of one page. Text of different directions (a sideways table on an upright page, a
 * stamp in the margin) is kept in groups, the largest first, each placed as if its text were upright.
 */
export function placeItems(
  items: readonly TextItem[],
  viewport: { width: number; height: number; transform: Matrix },
  fontOf: (name: string) => PdfFont | undefined,
): PieceGroup[] {
  const groups = new Map<number, Piece[]>();
  let previous: Piece | undefined;
  let space = false;
  for (const item of items) {
    if (item.str.trim() === '') {
      // pdf.js answers the gaps it takes for spaces as items; an empty one only marks a line end.
      if (item.str !== '' || item.hasEOL) {
        space = true;
        if (previous) previous.spaceAfter = true;
      }
      continue;
    }
    const [a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = multiply(viewport.transform, item.transform);
    const turns = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
    const font = fontOf(item.fontName);
    const origin = upright(e, f, turns, viewport.width, viewport.height);
    const piece: Piece = {
      text: item.str,
      ...origin,
      width: item.width,
      size: Math.hypot(c, d) || item.height || 1,
      bold: font?.bold ?? false,
      italic: font?.italic ?? false,
      spaceBefore: space,
      spaceAfter: false,
      isTurned: item.dir === 'rtl',
    };
    const group = groups.get(turns) ?? [];
    group.push(piece);
    groups.set(turns, group);
    previous = piece;
    space = item.hasEOL;
    piece.spaceAfter = item.hasEOL;
  }
  return [...groups]
    .map(([turns, pieces]) => ({ turns: turns as PieceGroup['turns'], pieces }))
    .sort((one, other) => letters(other.pieces) - letters(one.pieces));
}

const letters = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + piece.text.length, 0);
