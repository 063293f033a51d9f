/**
 * Contents lists that have neither a title nor leaders, as many that are set as tables: what they list ends in page
 * numbers, and these are right. Sorted figures of a table look alike; only a list of contents says on which page a
 * title stands again.
 */
import { fold, foldWords } from './fold.ts';
import { readLabel } from './labels.ts';
import type { TextLine } from './lines.ts';

/** Lines without a number between two that have one: parts, and titles of several lines. */
const WRAP = 4;
const LEAST_ENTRIES = 6;
/** Of the lines of a list at least so many have a number. */
const LEAST_SHARE = 0.5;
/** Titles that must stand where the list says, or divisions that it must name where these are not at hand. */
const LEAST_PROVEN = 2;
const LEAST_DIVISIONS = 3;
/** Pages by which one title may be off: a number that is misprinted, a title that ends a page. */
const OFF = 1;
const LONGEST = 400;
const LONGEST_TITLE = 40;

const ENTRY = /^(.*\p{L}.*?)(?:\t|\s)\s*(\d{1,3})$/u;
/** The head of the column of page numbers. Folded. */
export const PAGE_HEAD = /^(?:pages?|p\.|n° (?:de )?pages?|(?:ال)?صفح(?:ه|ات))$/;

interface Entry {
  index: number;
  title: string;
  page: number;
}

/** The range of the list that begins with the entry at `start`, its column head included; `undefined` where none does. */
export function numberedList(
  lines: readonly TextLine[],
  start: number,
  places: Places,
): { from: number; to: number } | undefined {
  const entries = run(lines, start);
  const last = entries.at(-1)?.index ?? start;
  if (entries.length < LEAST_ENTRIES) return undefined;
  if (entries.length < LEAST_SHARE * (last - start + 1)) return undefined;
  if (!areProven(entries, last, places) && !nameDivisions(lines.slice(start, last + 1))) return;
  let from = start;
  while (from > 0 && start - from < 2 && PAGE_HEAD.test(fold(lines[from - 1]?.text ?? '')))
    from -= 1;
  return { from, to: last };
}

/** Entries from `start` on whose numbers never fall. */
function run(lines: readonly TextLine[], start: number): Entry[] {
  const entries: Entry[] = [];
  for (let index = start; index < lines.length && index - start < LONGEST; index += 1) {
    if (index - (entries.at(-1)?.index ?? start) > WRAP) break;
    const entry = entryAt(lines, index);
    if (entry === undefined && index === start) return [];
    if (entry && entry.page >= (entries.at(-1)?.page ?? 0)) entries.push(entry);
  }
  return entries;
}

function entryAt(lines: readonly TextLine[], index: number): Entry | undefined {
  const line = lines[index];
  if (line === undefined || line.words > LONGEST_TITLE) return undefined;
  const text = fold(line.text);
  // Most lines end in no number, and are not searched for a title before it.
  if (!/\d$/.test(text)) return undefined;
  const [, title, digits] = ENTRY.exec(text) ?? [];
  return title === undefined ? undefined : { index, title, page: Number(digits) };
}

/** For the words of each short line, letters only, where it stands: index and page. */
export type Places = ReadonlyMap<string, readonly { index: number; page: number }[]>;

export function placesOf(lines: readonly TextLine[]): Places {
  const places = new Map<string, { index: number; page: number }[]>();
  lines.forEach(({ text, words, page }, index) => {
    if (words > LONGEST_TITLE) return;
    const key = foldWords(text);
    const known = places.get(key);
    if (known) known.push({ index, page });
    else places.set(key, [{ index, page }]);
  });
  return places;
}

/** Whether titles stand behind the list, all as many pages off the numbers it gives. */
function areProven(entries: readonly Entry[], end: number, places: Places): boolean {
  const offsets = entries.flatMap(({ title, page }) => {
    const behind = places.get(foldWords(title))?.find(({ index }) => index > end);
    return behind ? [behind.page - page] : [];
  });
  const agree = (offset: number) =>
    offsets.filter((other) => Math.abs(other - offset) <= OFF).length;
  const best = Math.max(0, ...offsets.map(agree));
  const pages = new Set(entries.map(({ page }) => page)).size;
  return pages > 2 && best >= LEAST_PROVEN && best * 2 > offsets.length;
}

function nameDivisions(lines: readonly TextLine[]): boolean {
  const named = lines.filter(({ text }) => {
    const label = readLabel(text);
    return label?.family.legalRank !== undefined && label.family.kind !== 'article';
  });
  return named.length >= LEAST_DIVISIONS;
}
