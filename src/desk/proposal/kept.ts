import type { KeptText } from '#domain/job.ts';

/**
 * How much of a text stands in another one: the share of its words that stand there in a sequence of at least
 * `SEQUENCE` (containment of A. Broder, "On the resemblance and containment of documents", 1997, counted in words and
 * not in sequences, so that one word that changes costs one word). What moved counts as kept. Words are compared folded:
 * case, accents, vowel signs and punctuation do not matter.
 */

/** Words of a sequence: formulas that all laws share are shorter. */
const SEQUENCE = 5;
/** In a text of a page or less every change would break most of such sequences. */
const SHORT_TEXT = 100;
const SHORT_SEQUENCE = 3;

/**
 * Below this share the file is another text until somebody says otherwise. Measured on pairs of different texts of one
 * language: strategies, laws and codes of up to 74,000 words have 0.06 of each other at most, and two forms filled from
 * one template 0.19. A text that was recognised with every third word wrong keeps 0.3, with every fourth 0.47.
 */
const UNRELATED = 0.25;

/** The sequences of a text, by which the words of another one are found in it. */
export type Sequences = ReadonlySet<string>;

/**
 * @param words the folded words of a text, in order
 * @param length words of a sequence
 */
export function sequencesOf(words: readonly string[], length = SEQUENCE): Sequences {
  const all = new Set<string>();
  for (let at = 0; at + length <= words.length; at += 1) {
    all.add(words.slice(at, at + length).join(' '));
  }
  return all;
}

/**
 * Share (0–1) of `words` that stand in the text that `sequences` are of; 0 where they are too few to tell.
 * @param length words of a sequence, as the sequences were made
 */
export function keptShare(
  words: readonly string[],
  sequences: Sequences,
  length = SEQUENCE,
): number {
  let kept = 0;
  // Words before this place are counted already.
  let counted = 0;
  for (let at = 0; at + length <= words.length; at += 1) {
    if (!sequences.has(words.slice(at, at + length).join(' '))) continue;
    kept += at + length - Math.max(at, counted);
    counted = at + length;
  }
  return words.length === 0 ? 0 : kept / words.length;
}

/** What a new version (`after`) has of the present one (`before`), both as their folded words in order. */
export function keptText(before: readonly string[], after: readonly string[]): KeptText {
  if (before.length === 0 || after.length === 0) return { unrelated: true };
  const usual = before.length < SHORT_TEXT ? SHORT_SEQUENCE : SEQUENCE;
  const length = Math.min(usual, before.length);
  const share = keptShare(before, sequencesOf(after, length), length);
  // Never rounded up: 1 means every word.
  return { kept: Math.floor(share * 100) / 100, unrelated: share < UNRELATED };
}
