/** Finds columns of running text and puts the parts of a page in reading order. */
import type { Segment } from './rows.ts';

export type SegmentRow = Segment[];

/** Lines each column must have before a blank strip is taken for a gutter. */
const MIN_LINES = 10;
/** Lines of running text fill their column; cells of a table do not. */
const FILL = 0.6;
/** Points a column of text takes at least, and a gutter at most: cells are narrower, or wider apart. */
const MIN_WIDTH = 100;
const MAX_GUTTER = 60;
/** Points between the strips that are tried. */
const STEP = 2;
/** Splits of splits: four columns at most. */
const MAX_SPLITS = 2;
/** More lines across the strip than this share of the rows, and the page is not in columns. */
const MAX_CROSSING = 0.5;

const median = (values: number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const leftOf = (row: SegmentRow): number => Math.min(...row.map((segment) => segment.x));
const rightOf = (row: SegmentRow): number => Math.max(...row.map((segment) => segment.right));

interface Strip {
  x: number;
  /** Segments across it. */
  crossing: number;
}

/** The vertical strip in the middle of some text that the fewest segments cross. */
function quietestStrip(rows: readonly SegmentRow[], left: number, right: number): Strip {
  const segments = rows.flat();
  const margin = (right - left) / 5;
  let best: Strip = { x: 0, crossing: Infinity };
  let steps = 0;
  for (let x = left + margin; x <= right - margin; x += STEP) {
    const crossing = segments.filter((segment) => segment.x < x && segment.right > x).length;
    if (crossing < best.crossing) {
      best = { x, crossing };
      steps = 1;
    } else if (crossing === best.crossing && x - best.x <= steps * STEP) {
      steps += 1;
    }
  }
  return { x: best.x + ((steps - 1) * STEP) / 2, crossing: best.crossing };
}

/** The parts of rows that lie on one side of a strip. */
function side(rows: readonly SegmentRow[], isThere: (segment: Segment) => boolean): SegmentRow[] {
  return rows.map((row) => row.filter(isThere)).filter((row) => row.length > 0);
}

/** Whether a column is wide enough for running text, and its lines fill it. */
function isFull(rows: readonly SegmentRow[]): boolean {
  const width = Math.max(...rows.map(rightOf)) - Math.min(...rows.map(leftOf));
  if (width < MIN_WIDTH) return false;
  return median(rows.map((row) => rightOf(row) - leftOf(row))) >= FILL * width;
}

interface Columns {
  gutters: number[];
  /** Lines of each column, left to right. */
  parts: SegmentRow[][];
}

/** Parts a column in two as long as a strip can be found, then takes back what is not running text. */
function split(rows: readonly SegmentRow[], depth: number): Columns {
  const whole: Columns = { gutters: [], parts: [[...rows]] };
  if (depth === 0 || rows.length < MIN_LINES) return whole;
  const left = Math.min(...rows.map(leftOf));
  const right = Math.max(...rows.map(rightOf));
  const { x, crossing } = quietestStrip(rows, left, right);
  const before = side(rows, (segment) => segment.right <= x);
  const after = side(rows, (segment) => segment.x >= x);
  const enough = Math.min(before.length, after.length) >= MIN_LINES;
  const gutter = Math.min(...after.map(leftOf)) - Math.max(...before.map(rightOf));
  if (!enough || gutter > MAX_GUTTER || crossing > MAX_CROSSING * rows.length) return whole;
  const one = split(before, depth - 1);
  const other = split(after, depth - 1);
  const parts = [...one.parts, ...other.parts];
  if (!parts.every(isFull)) return whole;
  return { gutters: [...one.gutters, x, ...other.gutters], parts };
}

/**
 * The x of each gutter between columns of running text, left to right; none for a page of one column.
 * Columns are full of text; the cells of a table are not.
 */
export function findGutters(rows: readonly SegmentRow[]): number[] {
  return split(rows, MAX_SPLITS).gutters;
}

/**
 * Rows in reading order. Rows that cross the gutter (titles, headers, footers) part the page into
 * blocks; inside a block one column is read to its end before the other.
 */
export function readColumns(
  rows: readonly SegmentRow[],
  gutters: readonly number[],
  rightFirst: boolean,
): SegmentRow[] {
  const ordered: SegmentRow[] = [];
  const newBlock = (): SegmentRow[][] => Array.from({ length: gutters.length + 1 }, () => []);
  let block = newBlock();
  const endBlock = () => {
    ordered.push(...(rightFirst ? block.reverse() : block).flat());
    block = newBlock();
  };
  const isAcross = (segment: Segment) =>
    gutters.some((gutter) => segment.x < gutter && segment.right > gutter);
  for (const row of rows) {
    if (row.some(isAcross)) {
      endBlock();
      ordered.push(row);
      continue;
    }
    const cells = Map.groupBy(row, (segment) => gutters.filter((x) => segment.x >= x).length);
    for (const [column, part] of cells) block[column]?.push(part);
  }
  endBlock();
  return ordered;
}
