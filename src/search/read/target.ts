import type { Language } from '#domain/language.ts';
import { isArabic } from '../analysis/normalise.ts';
import { stems, tokens } from '../analysis/tokens.ts';
import { inverseFrequency } from '../bm25.ts';
import type { Reader } from './reader.ts';
import { guess } from './guess.ts';
import type { Library } from './library.ts';
import { parseQuery, type QueryWord } from './parse.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A telling word with every stem that counts as it: a clause holds the term when it holds one of them. */
export interface Term {
  /** Stem → worth of a match, 1 for the word itself, less for what it may have been meant to be. */
  variants: Map<string, number>;
  /** Clauses that hold it, at most (a clause may hold several of its variants). */
  frequency: number;
}

/** A query, read, and looked up in the library. */
export interface SearchTarget {
  /** Words that the library has in some form. */
  terms: Term[];
  /** Sent to the engine's own word search: phrases in quotation marks, or function words as written. */
  exact: string | undefined;
  /** The words of each phrase, folded, for marking. */
  phrases: string[][];
  /** Terms that decide the order: `terms` and the words of the phrases. */
  ranking: Term[];
  /** Something was asked for, and the library has none of it. */
  hopeless: boolean;
}

const GUESS_WORTH = 0.7;
const BEGINNING_WORTH = 0.8;
/** A shorter beginning could be anything. */
const SHORTEST_BEGINNING = 2;

/**
 * Reads `query` and looks its words up: a word's own stems where the library has them, else the words it
 * begins (if it may be unfinished), else what the engine takes it for.
 */
export async function lookUp(
  engine: Reader,
  library: Library,
  query: string,
  language: Language,
): Promise<SearchTarget> {
  const { words, phrases, plain } = parseQuery(query, language);
  const terms = (await termsOf(engine, library, words)).filter(({ variants }) => variants.size > 0);
  const exact =
    plain ?? (phrases.length > 0 ? phrases.map((phrase) => `"${phrase}"`).join(' ') : undefined);
  const inPhrases = phrases.flatMap((phrase) => phraseTerms(phrase, library.vocabulary));
  return {
    terms,
    exact,
    phrases: phrases.map((phrase) => tokens(phrase).map(({ folded }) => folded)),
    ranking: [...terms, ...inPhrases],
    hopeless: words.length > 0 && terms.length === 0 && exact === undefined,
  };
}

async function termsOf(
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
    const guessed = (guesses.get(keyOf(word)) ?? []).map((stem): [string, number] => [
      stem,
      GUESS_WORTH,
    ]);
    return term(variants.length > 0 ? variants : guessed, vocabulary);
  });
}

function knownVariants(word: QueryWord, vocabulary: Vocabulary): [string, number][] {
  const own = word.stems.filter((stem) => vocabulary.frequency(stem) > 0);
  if (own.length > 0) return own.map((stem) => [stem, 1]);
  if (!word.last || word.folded.length < SHORTEST_BEGINNING) return [];
  // A beginning with the Arabic article on it is the beginning of a stem without it.
  const beginnings = isArabic(word.folded) ? [word.folded, ...word.stems] : [word.folded];
  return beginnings.flatMap((beginning) =>
    vocabulary.startingWith(beginning).map((stem): [string, number] => [stem, BEGINNING_WORTH]),
  );
}

const keyOf = (word: QueryWord) => `${word.written}${word.last ? '…' : ''}`;

function term(variants: [string, number][], vocabulary: Vocabulary): Term {
  const unique = new Map(variants);
  let frequency = 0;
  for (const stem of unique.keys()) frequency += vocabulary.frequency(stem);
  return { variants: unique, frequency };
}

function phraseTerms(phrase: string, vocabulary: Vocabulary): Term[] {
  const all = new Set((['fr', 'en', 'ar'] as const).flatMap((language) => stems(phrase, language)));
  return [...all]
    .filter((stem) => vocabulary.frequency(stem) > 0)
    .map((stem) => term([[stem, 1]], vocabulary));
}

/** How much each stem tells, for choosing the part of a text to show; 0 for what was not asked for. */
export function weigher(target: SearchTarget, library: Library): (stem: string) => number {
  const weights = new Map<string, number>();
  for (const { variants, frequency } of target.terms) {
    const weight = inverseFrequency(frequency, library.size.clauses);
    for (const [stem, worth] of variants) weights.set(stem, weight * worth);
  }
  return (stem) => weights.get(stem) ?? 0;
}
