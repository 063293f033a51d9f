import type { Language } from '#domain/language.ts';
import { stemsOf, tokens, type Token } from '../analysis/tokens.ts';

/**
 * The part of a clause that shows why it was found: a window around the words that were asked for, marked
 * as whole words also where they matched through their stem. Everything is escaped; only <mark> is markup.
 */

/** Words of context in a snippet. */
const WINDOW = 40;

/** Answers whether a stem was asked for, and how much it tells. */
export type Weight = (stem: string) => number;

export function snippet(text: string, language: Language, weight: Weight): string {
  const words = tokens(text).map((token) => ({
    token,
    weight: heaviest(text, token, language, weight),
  }));
  const first = bestWindow(words.map((word) => word.weight));
  const shown = words.slice(first, first + WINDOW);
  const start = first === 0 ? 0 : (shown[0]?.token.start ?? 0);
  const last = first + WINDOW >= words.length;
  const end = last ? text.length : (shown.at(-1)?.token.end ?? text.length);
  const marked = mark(
    text,
    start,
    end,
    shown.filter((word) => word.weight > 0).map((word) => word.token),
  );
  return `${start > 0 ? '… ' : ''}${marked}${last ? '' : ' …'}`;
}

function heaviest(text: string, token: Token, language: Language, weight: Weight): number {
  return Math.max(0, ...stemsOf(text, token, language).map(weight));
}

/** Index of the window of words with the greatest weight, the earliest of equals. */
function bestWindow(weights: number[]): number {
  let sum = weights.slice(0, WINDOW).reduce((a, b) => a + b, 0);
  let best = sum;
  let bestAt = 0;
  for (let at = 1; at + WINDOW <= weights.length; at++) {
    sum += weights[at + WINDOW - 1]! - weights[at - 1]!;
    if (sum > best + 1e-9) [best, bestAt] = [sum, at];
  }
  return bestAt;
}

function mark(text: string, start: number, end: number, marked: Token[]): string {
  let html = '';
  let at = start;
  for (const token of marked) {
    html += `${escapeHtml(text.slice(at, token.start))}<mark>${escapeHtml(text.slice(token.start, token.end))}</mark>`;
    at = token.end;
  }
  return html + escapeHtml(text.slice(at, end));
}

const ENTITIES: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
