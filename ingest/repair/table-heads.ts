/** The header of a table that runs over pages is printed again on each: there it is no text but furniture. */
import type { Line, Page } from '#domain/page.ts';

const isRow = (line: Line): boolean => line.grid !== undefined;
const isText = (line: Line): boolean => line.role !== 'furniture';

/** Pages on which a table goes on, with the first rows that repeat its header marked as furniture. */
export function markRepeatedHeads(pages: readonly Page[]): Page[] {
  let header: Line[] = [];
  return pages.map((page) => {
    const text = page.lines.filter(isText);
    const repeated = repeatOf(header, text);
    header = openHeader(text.slice(repeated.length), repeated.length > 0 ? header : []);
    if (repeated.length === 0) return page;
    const again = new Set(repeated);
    const lines = page.lines.map((line): Line =>
      again.has(line) ? { ...line, role: 'furniture' } : line,
    );
    return { ...page, lines };
  });
}

/** The first lines of a page, as far as they say what the header of the table that goes on says. */
function repeatOf(header: readonly Line[], text: readonly Line[]): Line[] {
  const same = header.findIndex((line, k) => line.text !== text[k]?.text || !isRow(text[k]));
  const count = same < 0 ? header.length : same;
  const goesOn = text[count];
  return count > 0 && goesOn !== undefined && isRow(goesOn) ? text.slice(0, count) : [];
}

/** The first rows of the table that reaches the foot of a page: those the file marks, else the first one. */
function openHeader(text: readonly Line[], above: Line[]): Line[] {
  const last = text.findLastIndex((line) => !isRow(line)) + 1;
  const rows = text.slice(last);
  const [first] = rows;
  if (first === undefined) return [];
  // A table that fills the page is the one that was open already.
  if (above.length > 0 && last === 0) return above;
  const start = rows.findLastIndex((line) => line.grid?.starts === true);
  const open = rows.slice(Math.max(0, start));
  const others = open.findIndex((line) => line.isHeader !== true);
  return others > 0 ? open.slice(0, others) : open.slice(0, 1);
}
