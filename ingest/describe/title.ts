/** The title of a document: what its file says, if the text says the same; else its biggest words. */
import type { Extraction, Line, Page } from '#domain/page.ts';
import { foldWords } from '../structure/fold.ts';
import type { Evidence } from './suggestion.ts';

const LONGEST_WORDS = 45;
/** A level of heading weighs more than any size of type. */
const HEADINGS = 90;
const NOTE = /^\s*(?:[*†‡]|\(\*+\)|\[(?:\p{Nd}{1,3}|[ivxlc]+)\])\s*\p{L}/u;
/** Signs that nobody prints inside a word: a text layer that was badly recognised. */
const NOISE = /\p{L}[\][{}|\\^~<>=]\p{L}|\ufffd/u;
/** Names that programs leave behind as a title. */
const NOT_A_TITLE =
  /\.(?:docx?|pdf|rtf|indd|qxd|xlsx?|pptx?)$|^microsoft |^untitled|^sans titre|^document\d*$|^layout|^print|^www\.|_/i;

export function suggestTitle(extraction: Extraction, fileName: string): Evidence<string> {
  const page = extraction.pages.find(({ lines }) => textual(lines).length > 0);
  const printed = page === undefined ? undefined : biggestText(page);
  const stated = extraction.metadata.title?.trim() ?? '';
  if (isPlausible(stated)) {
    const shared = share(stated, extraction.pages.slice(0, 3));
    if (shared > 0.7)
      return { value: stated, page: page?.number ?? 0, words: stated, confidence: 0.9 };
    if (printed === undefined) return { value: stated, page: 0, words: stated, confidence: 0.5 };
  }
  if (page !== undefined && printed !== undefined)
    return { value: printed, page: page.number, words: printed, confidence: 0.7 };
  const name = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return { value: name || fileName, page: 0, words: fileName, confidence: 0.2 };
}

function textual(lines: Line[]): Line[] {
  return lines.filter(({ role, text }) => role !== 'furniture' && /\p{L}{2}/u.test(text));
}

function isPlausible(title: string): boolean {
  if (NOISE.test(title)) return false;
  const words = title.split(/\s+/).length;
  return words >= 2 && words <= LONGEST_WORDS && title.length >= 8 && !NOT_A_TITLE.test(title);
}

/** Share of the title's words that stand on `pages`. */
function share(title: string, pages: Page[]): number {
  const words = foldWords(title).split(' ');
  const text = new Set(
    foldWords(pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ')).split(' '),
  );
  return words.filter((word) => text.has(word)).length / words.length;
}

function biggestText({ lines }: Page): string | undefined {
  const candidates = textual(lines).filter(
    (line) => line.role !== 'table-row' && !isNote(line) && !NOISE.test(line.text),
  );
  const weight = ({ fontSize, headingLevel }: Line) =>
    headingLevel === undefined ? Math.min(fontSize ?? 0, HEADINGS) : 100 - headingLevel;
  const sizes = [...new Set(candidates.map(weight))].sort((a, b) => b - a);
  for (const size of sizes) {
    const start = candidates.findIndex((line) => near(weight(line), size));
    let end = start;
    while (
      end < candidates.length &&
      near(weight(candidates[end] ?? { text: '', role: 'text' }), size)
    )
      end++;
    const run = size === 0 ? candidates.slice(start, start + 1) : candidates.slice(start, end);
    const title = run
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/^#{1,6} /, '')
      .trim();
    // One huge word is an emblem or a date more often than a title; the next size then holds it.
    if (title.split(' ').length >= 2 || sizes.length === 1)
      return title.split(' ').slice(0, LONGEST_WORDS).join(' ') || undefined;
  }
  return undefined;
}

/** Sizes of type differ a little; levels of headings are what they are. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= (b > HEADINGS ? 0 : b * 0.06);
}

/** A note stands behind its mark. */
const isNote = ({ text, notes = [] }: Line): boolean => notes[0]?.at === 0 || NOTE.test(text);
