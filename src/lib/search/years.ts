import { yearSpan, yearValue } from './state.ts';

/** A bar of the histogram: one year, or as many as are needed for the bars to stay wide enough to be hit. */
export interface YearBar {
  /** The `year` value it stands for: `2017` or `2014..2015`. */
  value: string;
  count: number;
}

const WIDTHS = [1, 2, 5, 10, 25, 50, 100];

/**
 * The years of a facet as bars of equal width, in order, with the empty ones between them.
 * @param most bars there is room for
 * @param overlapping a document may count in several years: a bar of several has the greatest of them, a
 *   number that is certain, and not their sum, in which documents would count twice
 */
export function yearBars(
  counts: { value: string; count: number }[],
  most: number,
  overlapping = false,
): YearBar[] {
  const years = counts.map(({ value, count }) => ({ year: Number(value), count }));
  if (years.length === 0) return [];
  const first = Math.min(...years.map(({ year }) => year));
  const last = Math.max(...years.map(({ year }) => year));
  const needed = (width: number) => Math.floor(last / width) - Math.floor(first / width) + 1;
  const width = WIDTHS.find((candidate) => needed(candidate) <= most) ?? 500;
  return Array.from({ length: needed(width) }, (_, index) => {
    const start = (Math.floor(first / width) + index) * width;
    const within = years.filter(({ year }) => start <= year && year < start + width);
    return {
      value: yearValue(String(start), String(start + width - 1)) ?? '',
      count: overlapping
        ? Math.max(0, ...within.map(({ count }) => count))
        : within.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

/** Whether a bar and a chosen `year` value have a year in common. */
export function overlaps(bar: string, chosen: string): boolean {
  const a = yearSpan(bar);
  const b = yearSpan(chosen);
  return a.from <= b.to && b.from <= a.to;
}
