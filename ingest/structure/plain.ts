/**
 * Titles in texts without layout and without heading styles, as many Word files are: short paragraphs that
 * close with no stop and stand between a finished sentence and a paragraph of running text.
 */
import type { TextLine } from './lines.ts';

const MOST_WORDS = 14;
/** A paragraph of as many words is running text. */
const RUNNING = 20;

const OPENS = /^(?:[\p{Lu}\p{Lo}\p{N}«"“(])/u;
const STOPPED = /[.;:,،؛؟?!…]$/u;
const FINISHED = /[.!?؟…»”")\]]$/u;

/** Indices of the lines that are titles by their place alone; none where the file has heading styles. */
export function plainTitles(lines: TextLine[]): ReadonlySet<number> {
  const titles = new Set<number>();
  if (lines.some(({ headingLevel, role }) => headingLevel !== undefined || role === 'heading'))
    return titles;
  lines.forEach((line, index) => {
    if (!isShort(line)) return;
    const above = lines[index - 1];
    const free =
      above === undefined ||
      above.role !== 'text' ||
      titles.has(index - 1) ||
      (FINISHED.test(above.text) && !above.wrapped);
    if (free && (standsOut(lines, index) || leadsToText(lines, index))) titles.add(index);
  });
  return titles;
}

function isShort({ text, words, role, box }: TextLine): boolean {
  return (
    box === undefined &&
    role === 'text' &&
    words <= MOST_WORDS &&
    /\p{L}{2}/u.test(text) &&
    OPENS.test(text) &&
    !STOPPED.test(text)
  );
}

const standsOut = (lines: TextLine[], index: number): boolean =>
  lines[index]?.bold === true && lines[index + 1]?.bold === false;

/** Running text below, or one more title (a section and its first part) and then running text. */
function leadsToText(lines: TextLine[], index: number): boolean {
  const next = lines[index + 1];
  if (next === undefined || next.role !== 'text') return false;
  if (next.words >= RUNNING) return true;
  return isShort(next) && (lines[index + 2]?.words ?? 0) >= RUNNING;
}
