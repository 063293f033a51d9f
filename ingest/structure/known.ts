/**
 * The titles a document announces itself, in its outline (bookmarks) and in its table of contents: the best
 * evidence that a line of the text is a heading.
 */
import type { OutlineEntry } from '#domain/page.ts';
import type { Contents } from './contents.ts';
import { foldWords } from './fold.ts';
import type { TextLine } from './lines.ts';

export interface KnownTitle {
  /** Lines of the text that make up the title. */
  lines: number;
  /** Its level in the outline; undefined when only the contents name it. */
  level?: number;
}

/** A heading of more lines is not joined from announced titles. */
const LONGEST = 6;

/** Looks up whether the lines from `index` on spell an announced title. */
export type KnownTitles = (lines: TextLine[], index: number) => KnownTitle | undefined;

export function knownTitles(outline: OutlineEntry[], contents: Contents[]): KnownTitles {
  const announced = new Map<string, Announced[]>();
  const add = (title: string, level?: number, page?: number) => {
    const key = foldWords(title).replaceAll(' ', '');
    if (!/\p{L}{3}/u.test(key)) return;
    const entry = { ...(level !== undefined && { level }), ...(page !== undefined && { page }) };
    announced.set(key, [...(announced.get(key) ?? []), entry]);
  };
  for (const { entries } of contents) for (const entry of entries) add(entry);
  // A flat outline lists chapters and articles alike: it names headings, but not their levels.
  const flat = new Set(outline.map(({ level }) => level)).size < 2;
  for (const { title, level, page } of outline) add(title, flat ? undefined : level, page);
  const beginnings = new Set([...announced.keys()].map((key) => key.slice(0, 8)));
  const longest = Math.max(0, ...[...announced.keys()].map((key) => key.length));
  return (lines, index) => {
    if (announced.size === 0) return undefined;
    let spelled = '';
    for (let count = 1; count <= LONGEST; count++) {
      const line = lines[index + count - 1];
      if (line === undefined || line.role === 'table-row') return undefined;
      spelled += foldWords(line.text).replaceAll(' ', '');
      if (spelled.length > longest || (spelled.length >= 8 && !beginnings.has(spelled.slice(0, 8))))
        return undefined;
      const entries = announced.get(spelled);
      if (entries === undefined) continue;
      const level = levelOn(line.page, entries);
      return level === undefined ? { lines: count } : { lines: count, level };
    }
    return undefined;
  };
}

interface Announced {
  level?: number;
  page?: number;
}

/** The level stated for a title on `page`; where two parts have one title, that of the entry for this page. */
function levelOn(page: number, entries: Announced[]): number | undefined {
  const stated = entries.filter(({ level }) => level !== undefined);
  return (stated.find((entry) => entry.page === page) ?? stated[0])?.level;
}
