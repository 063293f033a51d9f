import { findWords, wordSet } from '$lib/reader/words.ts';

/** The clause and the objective that are judged, with what led from one to the other marked. Pure. */

export interface Stretch {
  text: string;
  /** A word that led to the suggestion. */
  isWord: boolean;
  /** Part of the quotation. */
  isQuote: boolean;
}

/** `text` cut where marks begin and end; put end to end the stretches are the text. */
export function stretches(text: string, words: readonly string[], quote = ''): Stretch[] {
  const marked = findWords(
    text,
    wordSet(words.flatMap((one) => one.split(/[^\p{L}\p{M}\p{N}-]+/u))),
  );
  const quoted = quoteIn(text, quote);
  const edges = [0, text.length, ...marked.flatMap(({ start, end }) => [start, end])];
  if (quoted) edges.push(quoted.start, quoted.end);
  const cuts = [...new Set(edges)].sort((one, other) => one - other);
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index] ?? 0;
    const isIn = (span: { start: number; end: number }) => span.start <= start && span.end >= end;
    const isQuote = quoted !== undefined && isIn(quoted);
    return { text: text.slice(start, end), isWord: marked.some(isIn), isQuote };
  });
}

/** Where a quotation stands, whatever its spaces and ends of lines. */
function quoteIn(text: string, quote: string): { start: number; end: number } | undefined {
  const words = quote.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const pattern = words
    .map((one) => one.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`))
    .join(String.raw`\s+`);
  const found = new RegExp(pattern, 'u').exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
