/**
 * Arabic stored in visual order, letters from left to right as painted, is turned round. Some programs
 * write it so into PDF, text and Word files; the small words tell, since «من» backwards is «نم».
 */
import type { Page, RowGrid } from '#domain/page.ts';
import { CELL_LINE } from '../read/cells.ts';
import { ARABIC_FUNCTION_WORDS, bare } from './words.ts';

const ARABIC_WORD = /[\u0620-\u065f\u066e-\u06d3]+/gu;
/** Small words that must read better backwards, and by which factor. */
const MIN_EVIDENCE = 5;
const FACTOR = 3;

const reverse = (text: string): string => [...text].reverse().join('');

/** Whether most Arabic of a text is written backwards. */
export function isVisualOrder(text: string): boolean {
  const words = (text.match(ARABIC_WORD) ?? []).map(bare).filter((word) => word.length > 1);
  const known = (word: string) => ARABIC_FUNCTION_WORDS.has(word);
  const forwards = words.filter(known).length;
  const backwards = words.filter((word) => known(reverse(word))).length;
  return backwards >= MIN_EVIDENCE && backwards > FACTOR * forwards;
}

const MIRRORED: { [sign: string]: string } = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
};
/** Latin words and numbers keep their order in a line that is turned round. */
const LEFT_TO_RIGHT_RUN = /[\p{Script=Latin}\p{Nd}]+(?:[-.,:/’' ]*[\p{Script=Latin}\p{Nd}]+)*/gu;

/** A line in visual order as it is read. Letters and their vowel signs are turned together. */
export function toLogical(line: string): string {
  if (!ARABIC_WORD.test(line)) return line;
  ARABIC_WORD.lastIndex = 0;
  const clusters = line.match(/\P{M}\p{M}*/gsu) ?? [];
  const reversed = clusters
    .reverse()
    .map((cluster) => MIRRORED[cluster] ?? cluster)
    .join('');
  return reversed.replace(LEFT_TO_RIGHT_RUN, (run) => reverse(run));
}

/** Pages whose Arabic is in visual order, set right; others as they are. */
export function restoreOrder(page: Page): Page {
  if (!isVisualOrder(page.lines.map((line) => line.text).join('\n'))) return page;
  const lines = page.lines.map((line) => {
    const cells = line.text.split('\t');
    const text = cells.map(logicalCell).reverse().join('\t');
    const { grid } = line;
    return { ...line, text, ...(grid && { grid: turned(grid, cells.length) }) };
  });
  return { ...page, lines };
}

const logicalCell = (cell: string): string => cell.split(CELL_LINE).map(toLogical).join(CELL_LINE);

function turned(grid: RowGrid, width: number): RowGrid {
  if (!grid.merged) return grid;
  const merged = grid.merged.map((cell) => ({
    ...cell,
    column: width - cell.column - cell.columns,
  }));
  return { ...grid, merged };
}
