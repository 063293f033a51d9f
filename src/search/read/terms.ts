import type { QueryWord } from './parse.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A telling word with every stem that counts as it: a clause holds the term when it holds one of them. */
export interface Term {
  /** Stem → worth of a match, 1 for the word itself, less for what it may have been meant to be. */
  variants: Map<string, number>;
  /** Clauses that hold it, at most (a clause may hold several of its variants). */
  frequency: number;
}

const TYPO_WORTH = 0.7;
const BEGINNING_WORTH = 0.8;
/** A beginning shorter than this could be anything. */
const SHORTEST_BEGINNING = 2;

/**
 * What a word is looked up as: its own stems where the library has them; otherwise the words it begins, if
 * it may be unfinished, and its nearest neighbours in spelling.
 */
export function termOf(word: QueryWord, vocabulary: Vocabulary): Term {
  const known = word.stems.filter((stem) => vocabulary.frequency(stem) > 0);
  if (known.length > 0)
    return term(
      known.map((stem) => [stem, 1]),
      vocabulary,
    );
  const beginnings =
    word.last && word.folded.length >= SHORTEST_BEGINNING
      ? vocabulary.startingWith(word.folded)
      : [];
  if (beginnings.length > 0)
    return term(
      beginnings.map((stem) => [stem, BEGINNING_WORTH]),
      vocabulary,
    );
  const near = word.stems.flatMap((stem) => vocabulary.near(stem));
  return term(
    near.map(({ stem, distance }) => [stem, TYPO_WORTH ** distance]),
    vocabulary,
  );
}

function term(variants: [string, number][], vocabulary: Vocabulary): Term {
  const unique = new Map(variants);
  let frequency = 0;
  for (const stem of unique.keys()) frequency += vocabulary.frequency(stem);
  return { variants: unique, frequency };
}
