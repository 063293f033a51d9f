/** The title that belongs to a label: behind it on its line and the next ones, or on the lines below. */
import type { ClauseKind } from '#domain/clause.ts';
import { emphasis, styledRun } from './headings.ts';
import type { KnownTitles } from './known.ts';
import type { TextLine } from './lines.ts';

/** Kinds whose words after the label are the provision itself unless the layout says otherwise. */
const PROVISION_KINDS: ReadonlySet<ClauseKind> = new Set(['article', 'paragraph', 'point']);
const TITLE_WORDS = 30;
/** A title this short may close with a full stop. */
const SHORT_TITLE = 16;

export interface Title {
  /** Lines that label and title take together. */
  lines: number;
  text: string;
  /** The label's line goes on as running text. */
  runIn: boolean;
}

/** The title of the label on line `index`; `rest` is what its line holds behind the label. */
export function titleAfter(
  lines: TextLine[],
  index: number,
  rest: string,
  kind: ClauseKind,
  known: KnownTitles,
  isStart: (index: number) => boolean,
): Title {
  const line = lines[index];
  if (line === undefined) return { lines: 1, text: rest, runIn: true };
  if (rest === '') return titleBelow(lines, index, kind, isStart);
  const announced = known(lines, index)?.lines;
  const run = announced ?? wholeRun(lines, index, kind, isStart);
  if (announced === undefined && !isTitleLine(lines, index, rest, kind, run))
    return { lines: 1, text: '', runIn: true };
  const more = lines.slice(index + 1, index + run).map(({ text }) => text);
  return { lines: run, text: [rest, ...more].join(' '), runIn: false };
}

/** Lines of a division's title, also where it goes on in small letters below a line that had room for more. */
function wholeRun(
  lines: TextLine[],
  index: number,
  kind: ClauseKind,
  isStart: (index: number) => boolean,
): number {
  let run = styledRun(lines, index, isStart);
  if (PROVISION_KINDS.has(kind)) return run;
  while (run < MOST_TITLE_LINES && !isStart(index + run)) {
    const [last, next] = [lines[index + run - 1], lines[index + run]];
    if (last === undefined || next === undefined) return run;
    const goesOn = /^\p{Ll}/u.test(next.text) && last.slack > 3 && !/[.:;]$/.test(last.text);
    if (!goesOn || next.page !== last.page || next.gap > WIDEST_GAP) return run;
    if (next.bold !== last.bold || Math.abs(next.scale - last.scale) > 0.06) return run;
    run++;
  }
  return run;
}
const MOST_TITLE_LINES = 4;
/** White between two lines of one title, in leadings. */
const WIDEST_GAP = 2.6;

function isTitleLine(
  lines: TextLine[],
  index: number,
  rest: string,
  kind: ClauseKind,
  run: number,
): boolean {
  const line = lines[index];
  const words = rest.split(/\s+/).length;
  if (line === undefined || words > TITLE_WORDS || line.role === 'table-row') return false;
  if (line.headingLevel !== undefined || kind === 'section') return true;
  if (emphasis(line) >= 1.5) return run <= 5;
  if (PROVISION_KINDS.has(kind)) return false;
  if (line.box === undefined) return true;
  return !/[;:,]$/.test(rest) && line.slack > 3 && (words <= SHORT_TITLE || !/\.$/.test(rest));
}

function titleBelow(
  lines: TextLine[],
  index: number,
  kind: ClauseKind,
  isStart: (index: number) => boolean,
): Title {
  const line = lines[index];
  const below = lines[index + 1];
  const none = { lines: 1, text: '', runIn: false };
  if (line === undefined || below === undefined || isStart(index + 1)) return none;
  if (below.role === 'table-row' || below.gap > 3.5 || line.headingLevel !== undefined) return none;
  const run = styledRun(lines, index + 1, isStart);
  const words = lines.slice(index + 1, index + 1 + run).reduce((sum, l) => sum + l.words, 0);
  if (run > 5 || words > TITLE_WORDS) return none;
  const text = joined(lines, index + 1, run);
  if (/[;:؛]$/.test(text) || (/[.,،]$/.test(text) && emphasis(below) < 2)) return none;
  if (emphasis(below) < 1.5 && !isShortTitle(lines, index + 1, kind)) return none;
  return { lines: 1 + run, text, runIn: false };
}

/** An unemphasised title: a short line that ends early, before a line that begins a sentence. */
function isShortTitle(lines: TextLine[], index: number, kind: ClauseKind): boolean {
  const line = lines[index];
  const next = lines[index + 1];
  if (line === undefined || line.words > 14) return false;
  if (line.centred) return true;
  const room = line.box === undefined ? 0 : line.slack;
  const sentence = next === undefined || !/^\p{Ll}/u.test(next.text);
  if (line.rtl || line.box === undefined) return !PROVISION_KINDS.has(kind) && room > 3;
  return sentence && room > 3.5 && /^\p{Lu}/u.test(line.text);
}

/** The words of `count` lines from `from` on. */
export function joined(lines: TextLine[], from: number, count: number): string {
  return lines
    .slice(from, from + count)
    .map(({ text }) => text.trim())
    .join(' ');
}
