/**
 * Running headers, running footers and page numbers: lines that return at the same height on several
 * pages, alike or counting with the pages, and are proven to be no text. They are marked, never deleted.
 */
import type { Line, Page } from '#domain/page.ts';
import { changingHeads } from './changing-heads.ts';
import { bodyOf, isLarge, isProven, type Body, type Sighting } from './set-apart.ts';

/** Share of the page's height, at the top and at the bottom, where furniture stands. */
const ZONE = 0.14;
/** Pages on which a line must return. Two pages prove nothing but what counts with them. */
const MIN_PAGES = 3;
/**
 * A running head comes again within so many pages: chapters in between have others. The label of a division
 * that happens to top a column again ("Section II") is farther from the next.
 */
const NEAR = 4;
/** Points by which its height may differ. */
const DRIFT = 6;
/** Points by which the tops of lines side by side may differ. */
const BESIDE = 3;
/** Stands in a key for the number that counts with the pages. */
const COUNTING = '#';
const NUMBER = /\d+|[٠-٩]+/gu;
const NUMBER_ONLY =
  /^[\s\p{Pd}_.|/([\])]*(?:page|p\.|صفحة)?\s*[\s\p{Pd}_.|/([\])]*(?:\d{1,4}|[٠-٩]{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|sur|of|de|من)\s*(?:\d{1,4}|[٠-٩]{1,4}))?[\s\p{Pd}_.|/([\])]*$/iu;
/** "7." and "7)" number a paragraph as well as a page. */
const LIST_NUMBER = /^[\s([]*(?:\d+|[٠-٩]+)\s*[.)\]]$/u;

/** Lines that return, and whether a number in them counts with the pages. */
interface Group {
  sightings: Sighting[];
  counts: boolean;
}

const heightOf = ({ line }: Sighting): number => line.box?.y ?? 0;

function zoneOf(line: Line, page: Page): 'top' | 'bottom' | undefined {
  if (!line.box || !page.height || line.grid) return undefined;
  if (line.box.y + line.box.height < ZONE * page.height) return 'top';
  return line.box.y > (1 - ZONE) * page.height ? 'bottom' : undefined;
}

const toNumber = (digits: string): number =>
  Number(digits.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660)));

/**
 * Lines with equal keys are the same furniture: the same words, and numbers that are the same but for one
 * that counts with the pages. "Article 12" and "Article 15" at the top of two pages have different keys.
 */
function keysOf(line: Line, page: Page, zone: string): string[] {
  const words = line.text.toLowerCase().replace(/\s+/gu, ' ');
  const counting = [...words.matchAll(NUMBER)].map(({ 0: digits, index }) => {
    const offset = toNumber(digits) - page.number;
    return `${zone} ${offset} ${words.slice(0, index)}${COUNTING}${words.slice(index + digits.length)}`;
  });
  return [`${zone} ${words}`, ...counting];
}

function sightings(pages: readonly Page[]): Map<string, Sighting[]> {
  const seen = new Map<string, Sighting[]>();
  for (const page of pages) {
    for (const line of page.lines) {
      const zone = zoneOf(line, page);
      if (!zone) continue;
      for (const key of keysOf(line, page, zone)) {
        const list = seen.get(key) ?? [];
        list.push({ line, page, zone });
        seen.set(key, list);
      }
    }
  }
  return seen;
}

/** Sightings at the height where most of them are. */
function atOneHeight(list: readonly Sighting[]): Sighting[] {
  const sorted = [...list].sort((one, other) => heightOf(one) - heightOf(other));
  let best: [from: number, to: number] = [0, 0];
  // A window of twice the drift slides down the page: the one that holds most wins.
  const heights = sorted.map(heightOf);
  for (let from = 0, to = 0; from < sorted.length; from++) {
    while (to < sorted.length && (heights[to] ?? 0) - (heights[from] ?? 0) <= 2 * DRIFT) to++;
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return sorted.slice(...best);
}

/** Those that come again on a page near by. */
function nearAnother(list: readonly Sighting[]): Sighting[] {
  const pages = [...new Set(list.map(({ page }) => page.number))].sort((a, b) => a - b);
  const near = new Set(
    pages.filter((page, k) =>
      [pages[k - 1], pages[k + 1]].some((other) => Math.abs((other ?? Infinity) - page) <= NEAR),
    ),
  );
  return list.filter(({ page }) => near.has(page.number));
}

const pagesOf = (list: readonly Sighting[]): number => new Set(list.map(({ page }) => page)).size;

/** Lines that return often enough, group by group. */
function returning(pages: readonly Page[]): Group[] {
  const groups: Group[] = [];
  for (const [key, list] of sightings(pages)) {
    const counts = key.includes(COUNTING);
    const isNumber = list.every(({ line }) => NUMBER_ONLY.test(line.text));
    const needed = counts && (isNumber || pages.length === 2) ? 2 : MIN_PAGES;
    if (list.length < needed) continue;
    const aligned = nearAnother(atOneHeight(list));
    if (pagesOf(aligned) >= needed) groups.push({ sightings: aligned, counts });
  }
  return groups;
}

/** Text of the page stands beside it: then it tops a column, not the page. */
function standsInText({ line, page }: Sighting, furniture: ReadonlySet<Line>): boolean {
  if (NUMBER_ONLY.test(line.text)) return false;
  return page.lines.some(
    (other) =>
      !furniture.has(other) &&
      Math.abs((other.box?.y ?? Infinity) - (line.box?.y ?? 0)) < BESIDE &&
      !NUMBER_ONLY.test(other.text),
  );
}

const isPageNumber = ({ line }: Sighting, body: Body): boolean =>
  NUMBER_ONLY.test(line.text) && !LIST_NUMBER.test(line.text) && !isLarge(line, body);

const linesOf = (groups: readonly Group[]): Set<Line> =>
  new Set(groups.flatMap(({ sightings }) => sightings.map(({ line }) => line)));

/** On a page of one column the two ends of a foot are one line; on others they were told apart. */
function withJoined(pages: readonly Page[], furniture: Set<Line>): Set<Line> {
  const heights = new Map<string, number>();
  const each = pages.flatMap((page) =>
    page.lines.flatMap((line) => {
      const zone = zoneOf(line, page);
      return zone ? [{ line, page, zone, y: line.box?.y ?? 0 }] : [];
    }),
  );
  for (const { line, page, zone, y } of each)
    if (furniture.has(line)) for (const key of keysOf(line, page, zone)) heights.set(key, y);
  for (const { line, page, zone, y } of each) {
    const ends = line.text.split('\t');
    const isKnown = (text: string) =>
      keysOf({ ...line, text }, page, zone).some(
        (key) => Math.abs((heights.get(key) ?? Infinity) - y) <= DRIFT,
      );
    if (ends.length > 1 && ends.every(isKnown)) furniture.add(line);
  }
  return furniture;
}

/** The lines that are furniture: what is found to be text may show that its neighbours are text as well. */
function furnitureOf(pages: readonly Page[]): ReadonlySet<Line> {
  const body = bodyOf(pages);
  let groups = returning(pages);
  for (;;) {
    const furniture = linesOf(groups);
    const proven = groups.filter(({ sightings, counts }) => {
      if (counts && sightings.every((sighting) => isPageNumber(sighting, body))) return true;
      const inText = sightings.filter((sighting) => standsInText(sighting, furniture));
      return (
        inText.length * 2 <= sightings.length && isProven(sightings, counts, pages, body, furniture)
      );
    });
    if (proven.length === groups.length)
      return withJoined(pages, new Set([...furniture, ...changingHeads(pages, body, furniture)]));
    groups = proven;
  }
}

/** The pages with furniture marked by its role. Formats without a layout come back as they are. */
export function markFurniture(pages: readonly Page[]): Page[] {
  const furniture = furnitureOf(pages);
  if (furniture.size === 0) return [...pages];
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => (furniture.has(line) ? { ...line, role: 'furniture' } : line)),
  }));
}
