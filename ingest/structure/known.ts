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
  const levels = new Map<string, number | undefined>();
  const add = (title: string, level?: number) => {
    const key = foldWords(title).replaceAll(' ', '');
    if (/\p{L}{3}/u.test(key) && levels.get(key) === undefined) levels.set(key, level);
  };
  for (const { entries } of contents) for (const entry of entries) add(entry);
  // A flat outline lists chapters and articles alike: it names headings, but not their levels.
  const flat = new Set(outline.map(({ level }) => level)).size < 2;
  for (const { title, level } of outline) add(title, flat ? undefined : level);
  const beginnings = new Set([...levels.keys()].map((key) => key.slice(0, 8)));
  const longest = Math.max(0, ...[...levels.keys()].map((key) => key.length));
  return (lines, index) => {
    let spelled = '';
    for (let count = 1; count <= LONGEST; count++) {
      const line = lines[index + count - 1];
      if (line === undefined || line.role === 'table-row') return undefined;
      spelled += foldWords(line.text).replaceAll(' ', '');
      if (spelled.length > longest || (spelled.length >= 8 && !beginnings.has(spelled.slice(0, 8))))
        return undefined;
      if (!levels.has(spelled)) continue;
      const level = levels.get(spelled);
      return level === undefined ? { lines: count } : { lines: count, level };
    }
    return undefined;
  };
}
