import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stemsInAny, tokens } from '../analysis/tokens.ts';
import type { Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import type { Vocabulary } from '../library/vocabulary.ts';
import { guess } from './guess.ts';
import type { Choice, QueryWord } from './parse.ts';
import { familyOf, knownVariants } from './variants.ts';

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
  /** Nobody wrote the word: the variants are what it was taken for. */
  isGuess?: boolean;
}

const GUESS_WORTH = 0.9;

/**
 * The words as terms: a word's own stems where the library has them, else the words it begins (if it may be
 * unfinished), else what the engine takes it for.
 */
export async function termsOf(
  engine: Reader,
  { vocabulary, guesses }: Library,
  words: QueryWord[],
): Promise<Term[]> {
  const known = words.map((word) => knownVariants(word, vocabulary));
  const unknown = words.filter(
    (word, index) => known[index]?.length === 0 && !guesses.has(keyOf(word)),
  );
  if (unknown.length > 0) {
    const found = await guess(engine, unknown);
    unknown.forEach((word, index) => guesses.set(keyOf(word), found[index] ?? []));
  }
  return words.map((word, index) => {
    const variants = known[index] ?? [];
    const guessed = likely(guesses.get(keyOf(word)) ?? [], vocabulary).map(
      (stem): [string, number] => [stem, GUESS_WORTH],
    );
    const { written, folded: form, last: isOpen } = word;
    if (variants.length > 0) return { ...term(variants, vocabulary), written, form, isOpen };
    return { ...term(guessed, vocabulary), written, isGuess: true };
  });
}

/** Of guesses that are equally near, those that are about as common as the commonest. */
function likely(guesses: string[], vocabulary: Vocabulary): string[] {
  const most = Math.max(...guesses.map((stem) => vocabulary.frequency(stem)));
  return guesses.filter((stem) => 2 * vocabulary.frequency(stem) >= most);
}

const keyOf = (word: QueryWord) => `${word.written}${word.last ? '…' : ''}`;

function term(variants: [string, number][], vocabulary: Vocabulary): Term {
  const unique = new Map(variants);
  let frequency = 0;
  for (const stem of unique.keys()) frequency += vocabulary.frequency(stem);
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
export async function choiceTerms(
  engine: Reader,
  library: Library,
  choices: Choice[],
): Promise<Map<Choice, Term>> {
  const entries = choices.map(async (choice): Promise<[Choice, Term]> => {
    const terms = await termsOf(engine, library, choice.words);
    return [
      choice,
      term(
        terms.flatMap(({ variants }) => [...variants]),
        library.vocabulary,
      ),
    ];
  });
  return new Map(await Promise.all(entries));
}
