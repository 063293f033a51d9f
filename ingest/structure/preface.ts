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
/** Type so much larger than the body's is set to be looked at. */
const DISPLAY = 1.1;

/** `elements` without the headings of the cover and title block. */
export function withoutTitleBlock(elements: Element[], lines: TextLine[]): Element[] {
  const cover = coverEnd(elements, lines);
  const end = Math.max(cover, titleEnd(elements, lines, cover));
  return elements.filter(({ index, type }) => index >= end || type !== 'heading');
}

/** One past the last line of the cover and of the title pages behind it; 0 when there is none. */
function coverEnd(elements: Element[], lines: TextLine[]): number {
  let end = 0;
  for (let from = 0; from < lines.length; from = end) {
    const { page } = lines[from] ?? {};
    let to = from;
    while (to < lines.length && lines[to]?.page === page) to++;
    const inside = elements.filter(({ index }) => index >= from && index < to);
    if (to === lines.length || !isTitlePage(lines.slice(from, to), inside, from === 0)) break;
    end = to;
  }
  return end;
}

/** Few words and no structure; behind the cover, also several titles in display type or none at all. */
function isTitlePage(page: TextLine[], elements: Element[], first: boolean): boolean {
  const words = page.reduce((sum, line) => sum + line.words, 0);
  if (words > COVER_WORDS || elements.some(({ type }) => type !== 'heading')) return false;
  if (first || elements.length === 0) return true;
  if (elements.some(({ heading }) => KNOWN_HEADINGS.has(foldWords(heading)))) return false;
  const display = page.filter(({ scale }) => scale >= DISPLAY).length;
  return elements.length > 1 && display >= page.length / 2;
}

/**
 * The headings that open the text, one after the other, are its title and subtitle, unless they are the
 * first of several headings of their kind. Numbered headings of the same height are the parts it names.
 */
function titleEnd(elements: Element[], lines: TextLine[], cover: number): number {
  let end = cover;
  for (const [k, element] of elements.entries()) {
    if (element.index < cover) continue;
    if (element.type !== 'heading' || element.index !== end) break;
    const words = foldWords(element.heading);
    if (KNOWN_HEADINGS.has(words) || lines[element.index]?.page !== lines[cover]?.page) break;
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
