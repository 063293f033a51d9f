/** Long files are read in ranges of pages, so that all cores share one file. */
import type { Extraction } from '#domain/page.ts';
import type { ReadPart } from '../read/index.ts';
import type { PageRange } from '../read/pdf.ts';

/**
 * Pages of the first range: of a file that is shared, and of one that a worker has for itself, which is parted
 * only because there is a limit of time on what a worker does at once.
 */
const FIRST_PAGES = { shared: 32, alone: 400 };
/** A worker opens the file anew for each range, so ranges are not small. */
const MIN_RANGE = 16;
/** Ranges per worker: more even out slow pages, fewer parse shared fonts less often. */
const RANGES_PER_WORKER = 2;

/** The pages a file is begun with. */
export function firstRange(shared: boolean): PageRange {
  return { from: 1, to: shared ? FIRST_PAGES.shared : FIRST_PAGES.alone };
}

/** Ranges that cover the pages after the first `read` ones. */
export function splitPages(pageCount: number, read: number, workers: number): PageRange[] {
  const rest = pageCount - read;
  const size = Math.max(MIN_RANGE, Math.ceil(rest / (workers * RANGES_PER_WORKER)));
  const ranges: PageRange[] = [];
  for (let from = read + 1; from <= pageCount; from += size) {
    ranges.push({ from, to: Math.min(from + size - 1, pageCount) });
  }
  return ranges;
}

/** One extraction from the parts of a file, in page order. */
export function joinParts(first: ReadPart, rest: readonly ReadPart[]): Extraction {
  const { format, outline, metadata } = first;
  const pages = [first, ...rest].flatMap((part) => part.pages);
  return {
    format,
    outline,
    metadata,
    pages: pages.sort((one, other) => one.number - other.number),
  };
}
