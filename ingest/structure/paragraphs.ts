/**
 * Printed lines become paragraphs again: a line goes on in the next one unless the layout says that it
 * ended, also across columns and pages.
 */
import type { TextLine } from './lines.ts';
import { readMarkers } from './markers.ts';

const TERMINAL = /[.:;!?؟؛»"”…]\s*$/u;
const BULLET = /^\s*[•▪■●○◦➢➤✓✔Ø\-–−—*·]\s?/u;

/** Lines in type this much larger than the body are one title. */
const LARGE = 1.15;

/** The lines from `from` to `to` (excluded) grouped into paragraphs, as index ranges. */
export function paragraphRanges(
  lines: TextLine[],
  from: number,
  to: number,
  headingLines: number,
): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  const headEnd = Math.min(to, from + headingLines);
  if (headingLines > 0 && headEnd > from) ranges.push([from, headEnd]);
  let start = Math.max(from, headEnd);
  for (let i = start + 1; i <= to; i++) {
    if (i < to && !endsAfter(lines, i - 1)) continue;
    if (start < to) ranges.push([start, i]);
    start = i;
  }
  return ranges;
}

/** Does a paragraph end with the line at `index`? */
function endsAfter(lines: TextLine[], index: number): boolean {
  const line = lines[index];
  const next = lines[index + 1];
  if (line === undefined || next === undefined) return true;
  if (line.role === 'table-row' || next.role === 'table-row') return true;
  if (BULLET.test(next.text) || readMarkers(next.text).length > 0) return true;
  if (line.box === undefined || next.box === undefined) return !line.wrapped;
  if (Math.abs(line.scale - next.scale) > 0.12) return true;
  if (line.scale > LARGE && next.scale > LARGE && next.gap < 2 && line.bold === next.bold)
    return false;
  const ended = TERMINAL.test(line.text);
  const acrossBreak = next.gap === Infinity;
  if (!acrossBreak && next.gap > 1.6) return true;
  const fitted = line.slack > firstWordWidth(next) + 1.5;
  if (acrossBreak) return ended && (fitted || !/^\p{Ll}/u.test(next.text));
  if (fitted && (ended || line.slack > 8)) return true;
  return ended && next.indent - line.indent > 1;
}

/** Width of the first word in ems, taking half an em for a letter. */
function firstWordWidth({ text }: TextLine): number {
  const end = text.search(/\s/);
  return (end < 0 ? text.length : end) * 0.55;
}

/** The text of a range: printed lines joined by a space. */
export function paragraphText(lines: TextLine[], [from, to]: [number, number]): string {
  return lines
    .slice(from, to)
    .map(({ text }) => text.replace(/[^\S\t]+/g, ' '))
    .join(' ');
}
