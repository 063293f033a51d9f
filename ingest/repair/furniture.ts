/**
 * Running headers, running footers and page numbers: lines that return at the same height on several
 * pages, alike or counting with the pages. They are marked, never deleted.
 */
import type { Line, Page } from '#domain/page.ts';

/** Share of the page's height, at the top and at the bottom, where furniture stands. */
const ZONE = 0.14;
/** Pages on which a line must return. Two pages prove nothing but a page number. */
const MIN_PAGES = 3;
/** Points by which its height may differ. */
const DRIFT = 6;
const NUMBER = /\d+|[٠-٩]+/u;
const NUMBER_ONLY =
  /^[\s\p{Pd}_.|/([\])]*(?:page|p\.|صفحة)?\s*[\s\p{Pd}_.|/([\])]*(?:\d{1,4}|[٠-٩]{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|sur|of|de|من)\s*(?:\d{1,4}|[٠-٩]{1,4}))?[\s\p{Pd}_.|/([\])]*$/iu;

interface Sighting {
  line: Line;
  page: number;
  y: number;
}

function zoneOf(line: Line, page: Page): 'top' | 'bottom' | undefined {
  if (!line.box || !page.height) return undefined;
  if (line.box.y + line.box.height < ZONE * page.height) return 'top';
  return line.box.y > (1 - ZONE) * page.height ? 'bottom' : undefined;
}

const toNumber = (digits: string): number =>
  Number(digits.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660)));

/** How far the first number of a line is from the number of its page. */
function offsetOf(line: Line, page: Page): number | undefined {
  const digits = NUMBER.exec(line.text)?.[0];
  return digits === undefined ? undefined : toNumber(digits) - page.number;
}

/**
 * Lines with equal keys are the same furniture: the same words, and a number that is the same or counts
 * with the pages. "Article 12" and "Article 15" at the top of two pages have different keys.
 */
function keysOf(line: Line, page: Page, zone: string): string[] {
  const words = line.text.toLowerCase().replace(/\s+/gu, ' ');
  const offset = offsetOf(line, page);
  if (offset === undefined) return [`${zone} ${words}`];
  return [`${zone} ${words}`, `${zone} ${offset} ${words.replace(NUMBER, '#')}`];
}

function sightings(pages: readonly Page[]): Map<string, Sighting[]> {
  const seen = new Map<string, Sighting[]>();
  for (const page of pages) {
    for (const line of page.lines) {
      const zone = zoneOf(line, page);
      if (!zone) continue;
      for (const key of keysOf(line, page, zone)) {
        const list = seen.get(key) ?? [];
        list.push({ line, page: page.number, y: line.box?.y ?? 0 });
        seen.set(key, list);
      }
    }
  }
  return seen;
}

/** Sightings at the height where most of them are. */
function atOneHeight(list: readonly Sighting[]): Sighting[] {
  const groups = list.map(({ y }) => list.filter((other) => Math.abs(other.y - y) <= DRIFT));
  return groups.reduce((best, group) => (group.length > best.length ? group : best), []);
}

const pagesOf = (list: readonly Sighting[]): number => new Set(list.map(({ page }) => page)).size;

/** The pages with furniture marked by its role. Formats without a layout come back as they are. */
export function markFurniture(pages: readonly Page[]): Page[] {
  const furniture = new Set<Line>();
  for (const list of sightings(pages).values()) {
    const isNumber = list.every(({ line }) => NUMBER_ONLY.test(line.text));
    const needed = isNumber ? 2 : MIN_PAGES;
    if (list.length < needed) continue;
    const aligned = atOneHeight(list);
    if (pagesOf(aligned) >= needed) for (const { line } of aligned) furniture.add(line);
  }
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => (furniture.has(line) ? { ...line, role: 'furniture' } : line)),
  }));
}
