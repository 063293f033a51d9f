/**
 * Pages: Word decides them when it lays a text out, and stores only traces: breaks set by hand
 * (`w:br w:type="page"`, `w:pageBreakBefore`) and, in files Word itself has saved, the places where its
 * last layout began a page (`w:lastRenderedPageBreak`). Where that trace exists it is followed; otherwise only the
 * breaks set by hand part the text. Either is believed to be the pages that people see only where it is complete: as
 * many pages as Word counted when it saved the file (`Pages` in docProps/app.xml).
 */
import { textContent } from 'domutils';
import type { Page } from '#domain/page.ts';
import type { ParagraphStyle } from './styles.ts';
import {
  child,
  descendants,
  insertFirst,
  isOn,
  replace,
  runElement,
  textElement,
  type Document,
  type Element,
} from './xml.ts';

/** A private-use character carries a page break through mammoth's HTML; real text has no use for it. */
export const BREAK = '\u{f8ffe}';
/** Another one marks the paragraphs of a note, which stay on the page of the text they explain. */
export const NOTE = '\u{f8fff}';

/** Whether the paragraph, or its style, always begins a page. */
function startsPage(paragraph: Element, chain: readonly ParagraphStyle[]): boolean {
  const direct = child(paragraph, 'w:pPr', 'w:pageBreakBefore');
  if (direct) return isOn(direct);
  return chain.find((style) => style.startsPage !== undefined)?.startsPage ?? false;
}

/**
 * Puts a mark that survives mammoth where a page begins.
 * @param chainOf the styles of a paragraph
 */
export function markBreaks(
  tree: Document,
  chainOf: (paragraph: Element) => ParagraphStyle[],
): void {
  const rendered = descendants(tree, 'w:lastRenderedPageBreak');
  const manual = descendants(tree, 'w:br').filter((br) => br.attribs['w:type'] === 'page');
  for (const mark of rendered.length > 0 ? rendered : manual) replace(mark, textElement(BREAK));
  if (rendered.length > 0) return;
  for (const paragraph of descendants(tree, 'w:p')) {
    if (startsPage(paragraph, chainOf(paragraph))) insertFirst(paragraph, runElement(BREAK));
  }
}

/** More signs than this stand on no page: programs other than Word write any count, mostly 1. */
const SIGNS_ON_A_PAGE = 6000;

/** Whether the pages found are the pages Word showed when the file was saved. */
export function isSoundLayout(pages: readonly Page[], app: Document): boolean {
  const [counted] = descendants(app, 'Pages');
  if (counted === undefined || Number(textContent(counted)) !== pages.length) return false;
  return pages.every(
    ({ lines }) => lines.reduce((sum, { text }) => sum + text.length, 0) <= SIGNS_ON_A_PAGE,
  );
}

/** Parts lines into pages at the marks and takes the marks out. */
export function toPages(lines: Page['lines']): Page[] {
  let page: Page = { number: 1, lines: [] };
  const pages = [page];
  const turn = () => {
    // A break set by hand and the trace of its layout may both be there; no page is left empty by that.
    if (page.lines.length === 0) return;
    page = { number: pages.length + 1, lines: [] };
    pages.push(page);
  };
  let isBroken = false;
  for (const line of lines) {
    const marks = line.text.replace(NOTE, '').split(BREAK);
    // The tabs of empty cells stay.
    const text = marks.join('').replace(/^ +| +$/gu, '');
    const isFirst = marks.length > 1 && marks[0]?.trim() === '';
    if (isFirst || (isBroken && !line.text.includes(NOTE))) {
      turn();
      isBroken = false;
    }
    if (text.trim() !== '') page.lines.push({ ...line, text });
    // A break inside a paragraph: the paragraph stays whole on the page where it begins.
    if (marks.length > 1 && !isFirst) isBroken = true;
  }
  return pages.length > 1 && page.lines.length === 0 ? pages.slice(0, -1) : pages;
}
