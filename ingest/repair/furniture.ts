/**
 * Running headers, running footers and page numbers: lines that return at the same height on several
 * pages, alike or counting with the pages. They are marked, never deleted.
 */
import type { Line, Page } from '#domain/page.ts';

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
        list.push({ line, page: page.number, y: line.box?.y ?? 0 });
        seen.set(key, list);
      }
    }
  }
  return seen;
}

/** Sightings at the height where most of them are. */
function atOneHeight(list: readonly Sighting[]): Sighting[] {
  const sorted = [...list].sort((one, other) => one.y - other.y);
  let best: [from: number, to: number] = [0, 0];
  // A window of twice the drift slides down the page: the one that holds most wins.
  for (let from = 0, to = 0; from < sorted.length; from++) {
    while (to < sorted.length && (sorted[to]?.y ?? 0) - (sorted[from]?.y ?? 0) <= 2 * DRIFT) to++;
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return sorted.slice(...best);
}

/** Those that come again on a page near by. */
function nearAnother(list: readonly Sighting[]): Sighting[] {
  const pages = [...new Set(list.map(({ page }) => page))].sort((a, b) => a - b);
  const near = new Set(
    pages.filter((page, k) =>
      [pages[k - 1], pages[k + 1]].some((other) => Math.abs((other ?? Infinity) - page) <= NEAR),
    ),
  );
  return list.filter(({ page }) => near.has(page));
}

const pagesOf = (list: readonly Sighting[]): number => new Set(list.map(({ page }) => page)).size;

/** Lines that return often enough, group by group. */
function returning(pages: readonly Page[]): Sighting[][] {
  const groups: Sighting[][] = [];
  for (const [key, list] of sightings(pages)) {
    const isNumber = list.every(({ line }) => NUMBER_ONLY.test(line.text));
    const needed = isNumber || (key.includes(COUNTING) && pages.length === 2) ? 2 : MIN_PAGES;
    if (list.length < needed) continue;
    const aligned = nearAnother(atOneHeight(list));
    if (pagesOf(aligned) >= needed) groups.push(aligned);
  }
  return groups;
}

/** Text of the page stands beside it: then it tops a column, not the page. */
function standsInText({ line }: Sighting, { lines }: Page, furniture: ReadonlySet<Line>): boolean {
  if (NUMBER_ONLY.test(line.text)) return false;
  return lines.some(
    (other) =>
      !furniture.has(other) &&
      Math.abs((other.box?.y ?? Infinity) - (line.box?.y ?? 0)) < BESIDE &&
      !NUMBER_ONLY.test(other.text),
  );
}

/** The pages with furniture marked by its role. Formats without a layout come back as they are. */
export function markFurniture(pages: readonly Page[]): Page[] {
  const groups = returning(pages);
  const candidates = new Set(groups.flatMap((group) => group.map(({ line }) => line)));
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const furniture = new Set<Line>();
  for (const group of groups) {
    const inText = group.filter((sighting) => {
      const page = byNumber.get(sighting.page);
      return page !== undefined && standsInText(sighting, page, candidates);
    });
    if (inText.length * 2 > group.length) continue;
    for (const { line } of group) furniture.add(line);
  }
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => (furniture.has(line) ? { ...line, role: 'furniture' } : line)),
  }));
}
