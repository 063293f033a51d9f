import type { Language } from '#domain/language.ts';
import type { Expansion } from '#domain/request.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { foldedWords, stems } from '../analysis/tokens.ts';
import { inverseFrequency } from '../bm25.ts';
import { TooManyConditions } from '../errors.ts';
import { not } from '../filter.ts';
import type { Reader } from './reader.ts';
import { guess } from './guess.ts';
import type { Library } from './library.ts';
import { acrossSigns } from './phrases.ts';
import { fieldReader, type FieldReader } from '../syntax/fields.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { askedConcepts, widened, type AskedConcept } from './concepts.ts';
import { conditionsOf } from './conditions.ts';
import { withReversed } from './numbers.ts';
import { misspelt, type Misspelt } from './reasons.ts';
import {
  conditionsIn,
  parseQuery,
  type Choice,
  type ParsedQuery,
  type QueryWord,
} from './parse.ts';
import { familyOf, knownVariants } from './variants.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A telling word with every stem that counts as it: a clause holds the term when it holds one of them. */
export interface Term {
  /** Stem → worth of a match, 1 for the word itself, less for what it may have been meant to be. */
  variants: Map<string, number>;
  /** Stems of the same family: they make no match, and count a little in ranking. */
  family?: string[];
  /** Clauses that hold it, at most (a clause may hold several of its variants). */
  frequency: number;
  /** Nobody wrote the word: the variants are what it was taken for. */
  isGuess?: boolean;
}

/** A query, read, and looked up in the library. */
export interface SearchTarget {
  /** The query as it was read. */
  parsed: ParsedQuery;
  /** Words that the library has in some form. */
  terms: Term[];
  /** Whether a stem stands in names above clauses at all (vocabulary.ts). */
  inContext: (stem: string) => boolean;
  /** Filters that every clause must meet: fields, exclusions, choices between phrases. */
  conditions: string[];
  /** Those of them that say where a phrase stands that the engine cannot find (phrases.ts). */
  places: string[];
  /** Sent to the engine's own word search: phrases in quotation marks, or function words as written. */
  exact: string | undefined;
  /** The words of each phrase, and each function word where there is nothing else, folded, for marking. */
  phrases: string[][];
  /** Terms that decide the order: `terms` and the words of the phrases. */
  ranking: Term[];
  /** Concepts of the thesaurus that the words name, found by other names as well. */
  asked: AskedConcept[];
  /** Words that the library has in no form. */
  misspelt: Misspelt[];
  /** Something was asked for, and the library has none of it. */
  hopeless: boolean;
}

const GUESS_WORTH = 0.9;

/** Values of fields, phrases, choices and exclusions in one query: far more than anybody types. */
const MOST_CONDITIONS = 50;

/** What a query is read with beside its words. */
export interface Reading {
  vocabularies: Vocabularies;
  concepts: ConceptFinder;
  expansion: Expansion;
}

/**
 * Reads `query` and looks its words up: a word's own stems where the library has them, else the words it
 * begins (if it may be unfinished), else what the engine takes it for.
 * @throws TooManyConditions
 */
export async function lookUp(
  engine: Reader,
  library: Library,
  query: string,
  language: Language,
  reading?: Reading,
): Promise<SearchTarget> {
  const vocabularies = reading?.vocabularies;
  const parsed = parseQuery(query, language, vocabularies && readerOf(vocabularies));
  if (conditionsIn(parsed) > MOST_CONDITIONS) throw new TooManyConditions(MOST_CONDITIONS);
  const { words, choices, without, plain } = parsed;
  const asked = reading ? askedConcepts(query, words, reading.concepts, reading.expansion) : [];
  const looked = await termsOf(engine, library, words);
  const single = looked.map((one, index) => {
    const word = words[index];
    if (word === undefined) return one;
    return widened(withReversed(one, word, library.vocabulary), word, asked, library.vocabulary);
  });
  const chosen = await choiceTerms(engine, library, choices);
  const isOfWords = ({ phrases }: Choice) => phrases.length === 0;
  const terms = [
    ...single,
    ...choices.flatMap((choice) => (isOfWords(choice) ? (chosen.get(choice) ?? []) : [])),
  ].filter(({ variants }) => variants.size > 0);
  const conditions =
    vocabularies === undefined
      ? []
      : await conditionsOf(engine, library, vocabularies, parsed, (choice) =>
          (chosen.get(choice)?.variants ?? new Map<string, number>()).keys(),
        );
  const phrases = [...parsed.phrases, ...choices.flatMap((choice) => choice.phrases)];
  const apart = await acrossSigns(engine, [...parsed.phrases, ...without.phrases]);
  const held = (all: string[]) => all.flatMap((phrase) => apart.get(phrase) ?? []);
  const places = held(parsed.phrases);
  const asItStands = (phrase: string) => !apart.has(phrase);
  const exact = engineWords(plain, parsed.phrases.filter(asItStands), without.phrases);
  const inPhrases = phrases.flatMap((phrase) => phraseTerms(phrase, library.vocabulary));
  const inChoices = choices.flatMap((choice) =>
    isOfWords(choice) ? [] : (chosen.get(choice) ?? []),
  );
  const asksForWords = words.length > 0 || choices.some(isOfWords);
  return {
    parsed,
    terms,
    inContext: library.vocabulary.inContext,
    conditions: [...conditions, ...places, ...held(without.phrases).map(not)],
    places,
    exact,
    phrases: [...phrases.map(foldedWords), ...foldedWords(plain ?? '').map((word) => [word])],
    ranking: [...terms, ...inPhrases, ...inChoices].filter(({ variants }) => variants.size > 0),
    asked,
    misspelt: misspelt(words, single),
    hopeless: asksForWords && terms.length === 0 && plain === undefined && phrases.length === 0,
  };
}

/** Words beside a phrase that make it a part of a question. */
const QUESTION_WORDS = 2;

/** `target` with the words of its phrases in their place; `undefined` where the phrase is what was asked for. */
export function withoutPhrases(target: SearchTarget): SearchTarget | undefined {
  const { phrases, without } = target.parsed;
  if (phrases.length === 0 || target.terms.length < QUESTION_WORDS) return undefined;
  const exact = engineWords(undefined, [], without.phrases);
  const conditions = target.conditions.filter((one) => !target.places.includes(one));
  return { ...target, exact, terms: target.ranking, conditions };
}

const readers = new WeakMap<Vocabularies, FieldReader>();

function readerOf(vocabularies: Vocabularies): FieldReader {
  const known = readers.get(vocabularies) ?? fieldReader(vocabularies);
  readers.set(vocabularies, known);
  return known;
}

/** The engine's own word search: what must stand there as written, and, after a dash, what must not. */
function engineWords(
  plain: string | undefined,
  phrases: string[],
  without: string[],
): string | undefined {
  const words = [
    // Function words are whole: without the space the engine would take the last one for the beginning of another.
    ...(plain === undefined ? [] : [`${plain} `]),
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((phrase) => `-"${phrase}"`),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}

/** One term for each choice: a clause holds it when it holds one of the words. */
async function choiceTerms(
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
    const guessed = likely(guesses.get(keyOf(word)) ?? [], vocabulary).map(
      (stem): [string, number] => [stem, GUESS_WORTH],
    );
    if (variants.length > 0) return term(variants, vocabulary);
    return { ...term(guessed, vocabulary), isGuess: true };
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
