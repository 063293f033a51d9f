import { saturation } from '../analysis/bm25.ts';

/**
 * Tiered index (Manning, Raghavan, Schütze, Introduction to Information Retrieval, §7.1.4): for a word that
 * thousands of clauses hold, those where it weighs most are kept apart, so that a short list of candidates
 * holds the right ones.
 */

/** Stems in a clause of middling length; the true average moves, and a tier need not be exact. */
const TYPICAL_LENGTH = 60;
/** A stem met twice in a clause of typical length is just below, three times above. */
const FOCUS_IMPACT = 1.45;

/** The stems of `body` that weigh much, with all those of its own label and heading. */
export function focusOf(body: string[], heading: string[]): string[] {
  const counts = new Map<string, number>();
  for (const stem of body) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const focus = new Set(heading);
  for (const [stem, count] of counts) {
    if (saturation(count, body.length, TYPICAL_LENGTH) >= FOCUS_IMPACT) focus.add(stem);
  }
  return [...focus];
}
