/**
 * Headings without a number, and how far a heading runs: by style (Word, HTML), by type size, weight,
 * capitals and white space, by the document's own contents and outline.
 */
import { HANGING, KNOWN_HEADINGS } from './families.ts';
import { fold, foldWords } from './fold.ts';
import type { KnownTitles } from './known.ts';
import type { TextLine } from './lines.ts';

const THRESHOLD = 3;
/** Emphasised text longer than this is an emphasised paragraph, not a heading. */
const MOST_LINES = 5;
const MOST_WORDS = 32;
/** Nobody asks how much longer a run is, and a text all in bold must not be read once for each line. */
const LONGEST_RUN = 2 * MOST_LINES + 2;
/** In type this much larger than the body, a text is a title however long (the full title of a law). */
const DISPLAY = 1.2;

const CAPTION =
  /^(?:tableau|figure|graphique|graphe|carte|encadre|schema|source|table|chart|map|box|photo|image|جدول|الجدول|شكل|الشكل|مبيان|رسم|المصدر|خريطه)(?: \d| n| رقم|$)/u;
const BULLET = /^[\s]*[•▪■●○◦➢➤✓✔\-–−*·]\s/u;

export interface HeadingRun {
  /** Lines the heading takes. */
  lines: number;
  level?: number;
}

/** The unnumbered heading that starts at `index`, if one does. */
export function headingAt(
  lines: TextLine[],
  index: number,
  known: KnownTitles,
  isStart: (index: number) => boolean,
): HeadingRun | undefined {
  const line = lines[index];
  if (line === undefined || line.role === 'table-row' || !/\p{L}{2}/u.test(line.text))
    return undefined;
  if (line.headingLevel !== undefined) return { lines: 1, level: line.headingLevel };
  const folded = foldWords(line.text);
  if (CAPTION.test(folded) || BULLET.test(line.text) || /[,;،؛]$/u.test(line.text))
    return undefined;
  const announced = known(lines, index);
  if (announced === undefined && goesOnFromAbove(lines, index, isStart)) return undefined;
  const run = announced?.lines ?? styledRun(lines, index, isStart);
  const stretch = lines.slice(index, index + run);
  const room = line.scale >= DISPLAY ? 2 : 1;
  const words = stretch.reduce((sum, each) => sum + each.words, 0);
  if (run > MOST_LINES * room || words > MOST_WORDS * room) return undefined;
  const score =
    emphasis(line) +
    (announced ? 3 : 0) +
    (KNOWN_HEADINGS.has(folded) ? 2.5 : 0) +
    standing(lines, index, run, announced !== undefined) +
    wording(stretch.map(({ text }) => text).join(' '));
  if (score < THRESHOLD) return undefined;
  return { lines: run, ...(announced?.level === undefined ? {} : { level: announced.level }) };
}

/** A number makes a title credible that the type alone does not: larger or bold, apart from what follows. */
export function isNumberedTitle(
  lines: TextLine[],
  index: number,
  rest: string,
  isStart: (index: number) => boolean,
): boolean {
  const line = lines[index];
  if (line === undefined || !/^\P{L}{0,3}[\p{Lu}\p{Lo}]/u.test(rest)) return false;
  if (line.box === undefined) return isEmphasisedTitle(line, lines[index + 1], rest);
  if (!line.bold && line.scale < 1.06) return false;
  const run = styledRun(lines, index, isStart);
  const last = lines[index + run - 1];
  const next = lines[index + run];
  const text = [rest, ...lines.slice(index + 1, index + run).map((each) => each.text)].join(' ');
  if (run > MOST_LINES - 2 || text.split(/\s+/).length > MOST_WORDS || /[.;,؛،]$/u.test(text))
    return false;
  if (last === undefined || next === undefined) return false;
  return next.gap > 1.5 || (last.slack > 3 && (next.gap > 1.2 || next.bold !== last.bold));
}

/** Without a layout: a short line in bold or capitals above one that is in neither. "18.33.010 Purpose." */
function isEmphasisedTitle(line: TextLine, next: TextLine | undefined, rest: string): boolean {
  if (line.role !== 'text' || next === undefined || line.words > MOST_WORDS) return false;
  if (/[;,؛،:]$/u.test(rest) || (/\.$/.test(rest) && line.words > PLAIN_WORDS)) return false;
  return line.bold ? !next.bold : line.caps && !next.caps;
}

/** The words of a title that only its number and its place tell, at most. */
const PLAIN_WORDS = 8;

/** "II. Orientation" in the body's own type: a few words with much room behind them, then a sentence. */
export function isPlainNumberedTitle(
  lines: TextLine[],
  index: number,
  rest: string,
  isStart: (index: number) => boolean,
): boolean {
  const line = lines[index];
  const next = lines[index + 1];
  if (line?.box === undefined || next?.box === undefined || isStart(index + 1)) return false;
  if (line.page !== next.page || line.role === 'table-row' || line.slack < 8) return false;
  if (!/^[\p{Lu}\p{Lo}]/u.test(rest) || /[.,;:،؛!?]$/u.test(rest)) return false;
  const sentence = /^[\p{Lu}\p{Lo}]/u.test(next.text) && next.words >= PLAIN_WORDS;
  return sentence && rest.split(/\s+/).length <= PLAIN_WORDS;
}

/** How far a line stands out from running text by its type alone. */
export function emphasis({ scale, bold, caps, centred, role, words }: TextLine): number {
  const size = scale >= 1.15 ? 3 : scale >= 1.06 ? 1.5 : scale < 0.93 ? -1.5 : 0;
  return (
    size +
    (bold ? 2 : 0) +
    (caps && words <= 15 ? 1.5 : 0) +
    (centred ? 1 : 0) +
    (role === 'heading' ? 3 : 0)
  );
}

function standing(lines: TextLine[], index: number, run: number, announced: boolean): number {
  const line = lines[index];
  const last = lines[index + run - 1];
  const next = lines[index + run];
  if (line === undefined || last === undefined) return 0;
  const above = line.gap > 1.5 ? (line.gap === Infinity ? 0.5 : 1) : 0;
  const apart = next !== undefined && next.bold !== last.bold && last.slack > 3 ? 1 : 0;
  const full = !announced && line.box !== undefined && last.slack < 1.5 && run === 1 ? -1 : 0;
  const alone = next === undefined ? -2 : 0;
  // Figures below it are the axis of a chart that it names.
  const chart = next?.box !== undefined && !/\p{L}/u.test(next.text) ? -3 : 0;
  return above + apart + full + alone + chart;
}

function wording(text: string): number {
  const closed = /[.!]$/.test(text) ? -2 : /:$/.test(text) ? -1 : 0;
  const lower = /^\p{Ll}/u.test(text) ? -2 : 0;
  const bare = (text.match(/\p{L}/gu)?.length ?? 0) < text.replace(/\s/g, '').length / 2 ? -3 : 0;
  return closed + lower + bare;
}

/** How many lines from `index` on share its emphasis and stand close together. */
export function styledRun(
  lines: TextLine[],
  index: number,
  isStart: (index: number) => boolean,
): number {
  const first = lines[index];
  if (
    first === undefined ||
    (emphasis(first) < 1 && !first.bold && first.headingLevel === undefined)
  )
    return 1;
  if (first.headingLevel !== undefined) return 1;
  let count = 1;
  while (count < LONGEST_RUN) {
    const next = lines[index + count];
    const previous = lines[index + count - 1];
    if (next === undefined || previous === undefined || isStart(index + count)) return count;
    if (next.page !== previous.page || BULLET.test(next.text)) return count;
    const hangs = isUnfinished(previous.text) || /^\p{Ll}/u.test(next.text);
    if (!(hangs ? isNearly : sameStyle)(first, next) || next.gap > (hangs ? 2.6 : 1.9))
      return count;
    if (/[.!?]$/.test(previous.text)) return count;
    count++;
  }
  return count;
}

/** A heading begins where its type begins, not in the middle of an emphasised stretch. */
function goesOnFromAbove(
  lines: TextLine[],
  index: number,
  isStart: (index: number) => boolean,
): boolean {
  const line = lines[index];
  const above = lines[index - 1];
  if (line === undefined || above === undefined || isStart(index - 1)) return false;
  if (above.page !== line.page || line.gap > 1.9 || above.box === undefined) return false;
  return emphasis(above) >= 1 && sameStyle(above, line) && !/[.!?:]$/.test(above.text);
}

/** A title cannot end so: "… the", « … و ». */
const isUnfinished = (text: string): boolean => HANGING.test(fold(text.slice(-24)).trimEnd());

/** The type of a title that goes on, though its size or its place differ. */
const isNearly = (a: TextLine, b: TextLine): boolean =>
  a.role === b.role &&
  b.headingLevel === undefined &&
  a.bold === b.bold &&
  a.scale - b.scale < 0.3 &&
  b.scale - a.scale < 0.06 &&
  (a.bold || a.scale > 1.06 || a.caps === b.caps);

function sameStyle(a: TextLine, b: TextLine): boolean {
  if (a.role !== b.role || a.bold !== b.bold || b.headingLevel !== undefined) return false;
  if (Math.abs(a.scale - b.scale) > 0.04) return false;
  if (a.scale > 1.06 || a.bold) return a.caps === b.caps || b.words <= 3 || a.words <= 3;
  return a.caps === b.caps && (a.caps || a.centred === b.centred);
}
