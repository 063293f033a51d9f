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
/** The same of a word of a text. */
export type WordWeight = (token: Token, language: Language) => number;

/** Weighs words by the heaviest of their stems; each is looked up once, and the clauses of a page share most of theirs. */
export function byWord(weight: Weight): WordWeight {
  const known = { fr: new Map<string, number>(), ar: new Map(), en: new Map() };
  return (token, language) => {
    let most = known[language].get(token.written);
    if (most === undefined) {
      most = Math.max(0, ...stemsOf(token, language).map(weight));
      known[language].set(token.written, most);
    }
    return most;
  };
}

export function snippet(
  text: string,
  language: Language,
  weight: WordWeight,
  phrases: string[][],
  all = tokens(text),
): string {
  const inPhrase = phrasePositions(all, phrases);
  const weights = all.map((token, index) =>
    inPhrase.has(index) ? PHRASE_WEIGHT : weight(token, language),
  );
  const first = bestWindow(weights);
  const shown = all.slice(first, first + WINDOW);
  const start = first === 0 ? 0 : (shown[0]?.start ?? 0);
  const last = first + WINDOW >= all.length;
  const end = last ? text.length : (shown.at(-1)?.end ?? text.length);
  const marked = shown.filter((_, index) => (weights[first + index] ?? 0) > 0);
  return `${start > 0 ? '… ' : ''}${mark(text, start, end, marked)}${last ? '' : ' …'}`;
}

/** A word of a phrase that stands there as it was asked for outweighs words on their own. */
const PHRASE_WEIGHT = 20;

/** Positions of the words that stand in one of the phrases, function words among them. */
function phrasePositions(all: readonly Token[], phrases: string[][]): Set<number> {
  const positions = new Set<number>();
  if (phrases.length === 0) return positions;
  for (const phrase of phrases) {
    for (let at = 0; at + phrase.length <= all.length; at++) {
      if (phrase.every((word, offset) => all[at + offset]?.folded === word)) {
        phrase.forEach((_, offset) => positions.add(at + offset));
      }
    }
  }
  return positions;
}

/** Index of the window of words with the greatest weight, the earliest of equals. */
function bestWindow(weights: number[]): number {
  let sum = weights.slice(0, WINDOW).reduce((a, b) => a + b, 0);
  let best = sum;
  let bestAt = 0;
  for (let at = 1; at + WINDOW <= weights.length; at++) {
    sum += (weights[at + WINDOW - 1] ?? 0) - (weights[at - 1] ?? 0);
    if (sum > best + 1e-9) [best, bestAt] = [sum, at];
  }
  return bestAt;
}

function mark(text: string, start: number, end: number, marked: readonly Token[]): string {
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
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
