import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stemsInAny, tokens } from '../analysis/tokens.ts';
import type { Library } from '../library/library.ts';
import type { Vocabulary } from '../library/vocabulary.ts';
import type { Choice, QueryWord } from './parse.ts';
import { begunVariants, familyOf, knownVariants, LONGER_WORTH } from './variants.ts';

/** A telling word with every stem that counts as it: a clause holds the term when it holds one of them. */
export interface Term {
  /** Stem → worth of a match, 1 for the word itself, less for what it may have been meant to be. */
  variants: Map<string, number>;
  /** Stems of the same family: they make no match, and count a little in ranking. */
  family?: string[];
  /** Clauses that hold it, at most (a clause may hold several of its variants). */
  frequency: number;
  /** The word as it was typed; absent where it was in a phrase, or where it stands for several. */
  written?: string;
  /** A word as it was typed, folded; absent where it stands for several. */
  form?: string;
  /** It may be only the beginning of the word that was meant. */
  isOpen?: boolean;
}

/** The words as terms: their own stems where the library has them, and of the last one the words that it begins. */
export function termsOf({ vocabulary, forms }: Library, words: QueryWord[]): Term[] {
  return words.map((word) => {
    const { written, folded: form, last: isOpen } = word;
    const variants = knownVariants(word, { vocabulary, forms });
    return { ...term(variants, vocabulary), written, form, isOpen };
  });
}

/** What a function word at the end of a query may be going to be: it decides the order alone. */
export function begunTerm({ vocabulary, forms }: Library, word: QueryWord): Term {
  const variants = new Map(begunVariants(word, { vocabulary, forms }));
  const frequency = [...variants.keys()].reduce((sum, one) => sum + vocabulary.frequency(one), 0);
  return { variants, frequency, form: word.folded, isOpen: true };
}

function term(variants: [string, number][], vocabulary: Vocabulary): Term {
  const unique = new Map<string, number>();
  for (const [stem, worth] of variants) {
    unique.set(stem, Math.max(worth, unique.get(stem) ?? 0));
  }
  let frequency = 0;
  for (const [stem, worth] of unique) {
    // How telling a word is does not change with what it may go on to be.
    if (worth > LONGER_WORTH) frequency += vocabulary.frequency(stem);
  }
  const family = variants.flatMap(([stem, worth]) =>
    worth === 1 ? familyOf(stem, vocabulary) : [],
  );
  return { variants: unique, family: family.filter((stem) => !unique.has(stem)), frequency };
}

/** The telling words of a phrase that the library has, in any language. */
export function phraseTerms(phrase: string, vocabulary: Vocabulary): Term[] {
  const words = tokens(phrase).filter(({ folded }) => !isAnyStopWord(folded));
  return words.flatMap((token) => {
    const known = stemsInAny(token).filter((stem) => vocabulary.frequency(stem) > 0);
    if (known.length === 0) return [];
    const variants = known.map((stem): [string, number] => [stem, 1]);
    return [{ ...term(variants, vocabulary), form: token.folded }];
  });
}

/** One term for each choice: a clause holds it when it holds one of the words. */
export function choiceTerms(library: Library, choices: Choice[]): Map<Choice, Term> {
  return new Map(
    choices.map((choice): [Choice, Term] => {
      const terms = termsOf(library, choice.words);
      const variants = terms.flatMap((one) => [...one.variants]);
      return [choice, term(variants, library.vocabulary)];
    }),
  );
}
