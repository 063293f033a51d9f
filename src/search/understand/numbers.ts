import { reversedNumber } from '../syntax/numbers.ts';
import type { QueryWord } from './parse.ts';
import type { Term } from './term.ts';
import type { Vocabulary } from '../library/vocabulary.ts';

/** The same number with its parts the other way round may be another number: it stands below. */
const REVERSED_WORTH = 0.6;

/** `term` of a number, held also by clauses in which its two parts stand in the other order. */
export function withReversed(term: Term, word: QueryWord, vocabulary: Vocabulary): Term {
  const reversed = reversedNumber(word.folded);
  const frequency = reversed === undefined ? 0 : vocabulary.frequency(reversed);
  if (reversed === undefined || frequency === 0 || term.variants.has(reversed)) return term;
  return {
    ...term,
    variants: new Map([...term.variants, [reversed, REVERSED_WORTH]]),
    frequency: term.frequency > 0 ? term.frequency : frequency,
  };
}
