/**
 * The cover and the title block: what stands before the text proper names the document, it is not one of
 * its clauses.
 */
import type { Element } from './elements.ts';
import type { TextLine } from './lines.ts';

/** A first page with no more words than this is a cover. */
const COVER_WORDS = 130;

/** `elements` without the headings of the cover and title block. */
export function withoutTitleBlock(elements: Element[], lines: TextLine[]): Element[] {
  const end = Math.max(coverEnd(elements, lines), titleEnd(elements));
  return elements.filter(({ index, type }) => index >= end || type !== 'heading');
}

/** One past the last line of a cover page; 0 when there is none. */
function coverEnd(elements: Element[], lines: TextLine[]): number {
  const first = lines[0]?.page;
  const end = lines.findIndex(({ page }) => page !== first);
  if (end <= 0) return 0;
  const words = lines.slice(0, end).reduce((sum, line) => sum + line.words, 0);
  const structured = elements.some(({ index, type }) => index < end && type !== 'heading');
  return words <= COVER_WORDS && !structured ? end : 0;
}

/**
 * The first heading of the text is its title when nothing else stands as high, and so are the headings that
 * follow it at once.
 */
function titleEnd(elements: Element[]): number {
  let end = 0;
  for (const [k, element] of elements.entries()) {
    if (element.type !== 'heading') break;
    const follows = k === 0 ? element.index === 0 : element.index === end;
    const higher = elements.some((other, j) => j > k && rivals(other, element));
    if (!follows || (k === 0 && higher)) break;
    end = element.index + element.lines;
    if (k > 0 && higher) return element.index;
  }
  return end;
}

function rivals(other: Element, title: Element): boolean {
  if (other.type === 'contents') return false;
  if (other.level !== undefined && title.level !== undefined) return other.level <= title.level;
  return other.prominence >= title.prominence;
}
