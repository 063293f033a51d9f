import { fold } from '#search/analysis/normalise.ts';

/** Finding words in a text as a reader compares them: without case, accents or Arabic vowel signs. Pure. */

export interface Span {
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
}

export interface Segment {
  text: string;
  marked: boolean;
}

/** Words, and compound numbers such as 27-14, as the index cuts them (search/analysis/tokens.ts). */
const WORD = /\p{Nd}+(?:[-–—‑./٫,_]\p{Nd}+)+(?![\p{L}\p{M}])|[\p{L}\p{M}\p{N}ـ]+/gu;
const NUMBER = /^\p{Nd}+(?:[^\p{L}\p{Nd}]\p{Nd}+)*$/u;

const key = (word: string): string =>
  fold(NUMBER.test(word) ? word.replace(/[^\p{Nd}]/gu, '-') : word);

/** The words to look for, as one set of folded forms; empty ones are dropped. */
export function wordSet(words: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(words, key).filter((word) => word !== ''));
}

/** Where words of `wanted` stand in `text`, in order. */
export function findWords(text: string, wanted: ReadonlySet<string>): Span[] {
  if (wanted.size === 0) return [];
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  })).flatMap(({ word, start, end }) => (wanted.has(key(word)) ? [{ start, end }] : []));
}

/** `text` cut into marked and unmarked stretches; put end to end they are the text. */
export function segments(text: string, wanted: ReadonlySet<string>): Segment[] {
  const parts: Segment[] = [];
  let at = 0;
  for (const { start, end } of findWords(text, wanted)) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}
