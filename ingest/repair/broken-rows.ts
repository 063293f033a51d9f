/**
 * Rows of tables that break over a page: what goes on under the edge is moved to the row it belongs to, as the rest of
 * a hyphenated word is. Such a rest has no code or first cell of its own, fewer cells than its row, and goes on in
 * small letters.
 */
import type { Line, Page } from '#domain/page.ts';
import { CELL_LINE } from '../read/cells.ts';

/** Cells of its row that a rest lacks, at least: another row of a merged cell lacks but that one. */
const LACKS = 2;
const GOES_ON = /^(?:[\p{Ll}(]|\p{Script=Arabic})/u;
const ENDS = /[.!?؟]$/u;

/** The pages with rows that broke made whole where they begin. */
export function mendBrokenRows(pages: readonly Page[]): Page[] {
  const mended = [...pages];
  for (let index = 1; index < mended.length; index += 1) {
    const [before, page] = [mended[index - 1], mended[index]];
    const row = before?.lines.findLast(isText);
    const rest = page?.lines.find(isText);
    if (!before || !page || !row || !rest || !goesOn(row, rest)) continue;
    mended[index - 1] = {
      ...before,
      lines: before.lines.map((line) => (line === row ? joined(row, rest) : line)),
    };
    mended[index] = withoutRest(page, rest);
  }
  return mended;
}

const isText = ({ role }: Line): boolean => role !== 'furniture';
const cellsOf = ({ text }: Line): string[] => text.split('\t').map((cell) => cell.trim());

function goesOn(row: Line, rest: Line): boolean {
  if (!row.grid || !rest.grid || rest.isHeader || rest.grid.merged) return false;
  const [above, below] = [cellsOf(row), cellsOf(rest)];
  if (above.length !== below.length || above[0] === '' || below[0] !== '') return false;
  const said = below.flatMap((text, column) =>
    text === '' ? [] : [{ text, above: above[column] ?? '' }],
  );
  const lacking = above.filter((text, column) => text !== '' && below[column] === '').length;
  return (
    lacking >= LACKS &&
    said.every((cell) => cell.above !== '' && GOES_ON.test(cell.text) && !ENDS.test(cell.above))
  );
}

function joined(row: Line, rest: Line): Line {
  const below = cellsOf(rest);
  const text = cellsOf(row)
    .map((cell, column) => (below[column] ? `${cell}${CELL_LINE}${below[column]}` : cell))
    .join('\t');
  return { ...row, text };
}

/** The next row begins the part of the table on this page. */
function withoutRest(page: Page, rest: Line): Page {
  const at = page.lines.indexOf(rest);
  return {
    ...page,
    lines: page.lines.flatMap((line, index) => {
      if (index === at) return [];
      const isNext = index === at + 1 && line.grid !== undefined && rest.grid?.starts === true;
      return isNext ? [{ ...line, grid: { ...line.grid, starts: true as const } }] : [line];
    }),
  };
}
