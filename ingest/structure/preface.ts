/**
 * The cover and the title block: what stands before the text proper names the document, it is not one of
 * its clauses.
 */
import type { Element } from './elements.ts';
import { KNOWN_HEADINGS } from './families.ts';
import { foldWords } from './fold.ts';
import type { TextLine } from './lines.ts';

/** A first page with no more words than this is a cover. */
const COVER_WORDS = 130;

/** `elements` without the headings of the cover and title block. */
export function withoutTitleBlock(elements: Element[], lines: TextLine[]): Element[] {
  const end = Math.max(coverEnd(elements, lines), titleEnd(elements, lines));
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
 * The headings that open the text, one after the other, are its title and subtitle, unless they are the
 * first of several headings of their kind. Numbered headings of the same height are the parts it names.
 */
function titleEnd(elements: Element[], lines: TextLine[]): number {
  let end = 0;
  for (const [k, element] of elements.entries()) {
    if (element.type !== 'heading' || element.index !== end) break;
    const words = foldWords(element.heading);
    if (KNOWN_HEADINGS.has(words) || lines[element.index]?.page !== lines[0]?.page) break;
    if (elements.some((other, j) => j > k && rivals(other, element, words))) break;
    end = element.index + element.lines;
  }
  return end;
}

/** Running titles repeat the title; they do not rival it. */
function rivals(other: Element, title: Element, words: string): boolean {
  if (other.type !== 'heading' || foldWords(other.heading) === words) return false;
  if (other.level !== undefined && title.level !== undefined) return other.level <= title.level;
  return other.prominence >= title.prominence;
}
