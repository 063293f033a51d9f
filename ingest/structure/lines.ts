/**
 * Pages as one run of lines with the layout evidence that the later steps ask for, measured against the
 * document itself: its body size, the edges of the column a line stands in, the usual leading.
 */
import type { Box, Extraction, Line, NoteMark, RowGrid } from '#domain/page.ts';

export interface TextLine {
  text: string;
  page: number;
  role: Line['role'];
  /** Marks of notes in it. */
  notes?: NoteMark[];
  /** A row that the file itself says names the columns. */
  isHeader?: boolean;
  /** Of a table row whose cells are known. */
  grid?: RowGrid;
  headingLevel?: number;
  box?: Box;
  bold: boolean;
  /** Every letter is a capital (never true of Arabic, which has none). */
  caps: boolean;
  rtl: boolean;
  words: number;
  /** Font size over the document's body size; 1 where the format has none. */
  scale: number;
  /** Distance of the line's start from its column's starting edge, in ems; 0 without a layout. */
  indent: number;
  /** How much of the column's width is left after the line's end, in ems; 0 without a layout. */
  slack: number;
  /** The middle of the line is the middle of the column, with room on both sides. */
  centred: boolean;
  /** A line of a plain text whose lines were broken at a fixed width: it goes on in the next one. */
  wrapped: boolean;
  /** White space above, in usual leadings: about 1 inside a paragraph; Infinity on top of a column or page. */
  gap: number;
}

const BLANK_ENDS = /^[^\S\t]+|[^\S\t]+$/gu;
const ARABIC = /\p{Script=Arabic}/u;

/** The lines of `extraction` that belong to its text (furniture left out), in reading order. */
export function textLines({ pages, format }: Extraction): TextLine[] {
  const body = bodySize(pages.flatMap((page) => page.lines));
  const width = format === 'txt' ? wrapWidth(pages.flatMap((page) => page.lines)) : undefined;
  return pages.flatMap((page) => {
    const lines = page.lines.filter((line) => line.role !== 'furniture' && line.text.trim() !== '');
    return columns(lines).flatMap((column) => measure(column, page.number, body, width));
  });
}

/** The font size in which most characters are set; undefined where the format has no sizes. */
function bodySize(lines: Line[]): number | undefined {
  const weights = new Map<number, number>();
  for (const { fontSize, text } of lines) {
    if (fontSize === undefined) continue;
    const rounded = Math.round(fontSize * 2) / 2;
    weights.set(rounded, (weights.get(rounded) ?? 0) + text.length);
  }
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Runs of lines that go down one column: a new run begins where the next line does not stand below. */
function columns(lines: Line[]): Line[][] {
  const runs: Line[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && standsBelow(run, line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** Lines that tell how wide a column is. */
const LOOK_BACK = 4;

function standsBelow(run: Line[], { box: below }: Line): boolean {
  const above = run.at(-1)?.box;
  if (above === undefined || below === undefined) return true;
  if (below.y < above.y - 1) return false;
  if (shared(above, below) > 0) return true;
  // An indented line does not stand under the last word of the paragraph above, but under its column.
  const beneath = below.y > above.y + above.height / 2 && below.y < above.y + 3 * above.height;
  return beneath && run.slice(-LOOK_BACK).some(({ box }) => box !== undefined && holds(box, below));
}

/** Points of width that two boxes have in common. */
const shared = (a: Box, b: Box): number =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);

/** Whether `b` is no wider than `a`, but for a little. */
const holds = (a: Box, b: Box): boolean => shared(a, b) > 0.9 * b.width;

function measure(
  column: Line[],
  page: number,
  body: number | undefined,
  width: number | undefined,
): TextLine[] {
  // The box of a row is that of its cells: it says nothing of the margins and leading of text.
  const text = column.filter(({ grid }) => grid === undefined);
  const boxes = (text.length > 0 ? text : column).flatMap(({ box }) => box ?? []);
  const left = quantile(
    boxes.map(({ x }) => x),
    0.1,
  );
  const right = quantile(
    boxes.map(({ x, width }) => x + width),
    0.9,
  );
  const leading = usualLeading(boxes);
  return column.map((line, index) => {
    // An empty first cell holds its column's place.
    const text = line.role === 'table-row' ? line.text.replace(BLANK_ENDS, '') : line.text.trim();
    const rtl = isRtl(text);
    const { box } = line;
    const em = line.fontSize ?? body ?? 10;
    const atLeft = box === undefined ? 0 : (box.x - left) / em;
    const atRight = box === undefined ? 0 : (right - box.x - box.width) / em;
    const above = column[index - 1]?.box;
    return {
      text,
      page,
      role: line.role,
      ...(line.notes && { notes: shifted(line.notes, line.text, text) }),
      ...(line.isHeader === true && { isHeader: true }),
      ...(line.grid && { grid: line.grid }),
      ...(line.headingLevel === undefined ? {} : { headingLevel: line.headingLevel }),
      ...(box === undefined ? {} : { box }),
      bold: line.bold ?? false,
      caps: isCaps(text),
      rtl,
      words: text.split(/\s+/).length,
      scale: line.fontSize === undefined || body === undefined ? 1 : line.fontSize / body,
      indent: rtl ? atRight : atLeft,
      slack: rtl ? atLeft : atRight,
      wrapped: width !== undefined && box === undefined && text.length > width - WRAP_SLACK,
      centred: atLeft > 2 && atRight > 2 && Math.abs(atLeft - atRight) < 2.5,
      gap:
        box === undefined ? 1 : above === undefined ? Infinity : (box.y - above.y) / (leading || 1),
    };
  });
}

/** Marks where they stand in `text`, which is `whole` without the blanks around it. */
function shifted(notes: NoteMark[], whole: string, text: string): NoteMark[] {
  const by = whole.indexOf(text);
  return notes.map(({ mark, at }) => ({
    mark,
    at: Math.min(Math.max(0, at - by), text.length),
  }));
}

/** Room that the next word may have needed at the end of a line, in characters. */
const WRAP_SLACK = 14;

/** The width at which the lines of a plain text are broken; undefined when each line is a paragraph. */
function wrapWidth(lines: Line[]): number | undefined {
  const lengths = lines.map(({ text }) => text.length);
  const width = quantile(lengths, 0.9);
  const full = lengths.filter((length) => Math.abs(length - width) < WRAP_SLACK).length;
  return width >= 40 && width <= 132 && full > lengths.length * 0.4 ? width : undefined;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median distance from one line to the next. */
function usualLeading(boxes: Box[]): number {
  const steps = boxes.slice(1).map(({ y }, index) => y - (boxes[index]?.y ?? 0));
  return quantile(
    steps.filter((step) => step > 1),
    0.5,
  );
}

function isRtl(text: string): boolean {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return arabic > latin || (arabic > 0 && ARABIC.test(text[0] ?? ''));
}

function isCaps(text: string): boolean {
  if (!/\p{Lu}/u.test(text) || isMostlySmall(text)) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  const upper = letters.filter((letter) => letter !== letter.toLowerCase()).length;
  return letters.length >= 3 && upper / letters.length > 0.9;
}

/** A quick answer for most lines: so many small letters that the capitals cannot prevail. */
function isMostlySmall(text: string): boolean {
  const upper = text.toUpperCase();
  if (upper.length !== text.length) return false;
  let small = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== upper.charCodeAt(i)) small++;
  return small >= text.length * 0.1;
}
