import type { Language } from '#domain/language.ts';
import type { Expansion } from '#domain/request.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { foldedWords, tokens } from '../analysis/tokens.ts';
import { TooManyConditions } from '../engine/errors.ts';
import { not } from '../engine/filter.ts';
import type { Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import { acrossSigns } from './phrases.ts';
import { fieldReader, type FieldReader } from '../syntax/fields.ts';
import { readReferences } from '../syntax/reference.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { askedConcepts, widened, type AskedConcept } from './concepts.ts';
import { conditionsOf } from './conditions.ts';
import { withReversed } from './numbers.ts';
import {
  conditionsIn,
  parseQuery,
  type Choice,
  type ParsedQuery,
  type QueryWord,
} from './parse.ts';
import { readIn } from './reading.ts';
import { slipsIn, withWord, type Slip } from './spelling.ts';
import { choiceTerms, phraseTerms, termsOf, type Term } from './term.ts';

/** A word that no text writes, and what was looked for in its place. */
export interface Misspelt extends Slip {
  variants: ReadonlySet<string>;
}

/** A query, read, and looked up in the library. */
export interface SearchTarget {
  /** The query that was looked for: as typed, but for words that were mistyped. Places in `parsed` are places in it. */
  query: string;
  /** The query as it was read. */
  parsed: ParsedQuery;
  /** Words that the library has in some form. */
  terms: Term[];
  /** Whether a stem stands in names above clauses at all (vocabulary.ts). */
  inContext: (stem: string) => boolean;
  /** Whether it stands in what clauses are said under (write/lead-in.ts). */
  inLead?: (stem: string) => boolean;
  /** Filters that every clause must meet: fields, exclusions, choices between phrases. */
  conditions: string[];
  /** Those of them that say where a phrase stands that the engine cannot find (phrases.ts). */
  places: string[];
  /** Ids of clauses that match whatever they say: those that the query names by their labels. */
  also?: string[];
  /**
   * Sent to the engine's own word search: the phrase in quotation marks that is all that was asked for, or function
   * words as written, and phrases that must not stand there.
   */
  exact: string | undefined;
  /** Phrases beside other words: what holds them all comes first, and they exclude nothing. */
  quoted: Quoted | undefined;
  /** The words of each phrase, and each function word where there is nothing else, folded, for marking. */
  phrases: string[][];
  /** Terms that decide the order: `terms` and the words of the phrases. */
  ranking: Term[];
  /** Concepts of the thesaurus that the words name, found by other names as well. */
  asked: AskedConcept[];
  /** Words that were taken for others. */
  misspelt: Misspelt[];
  /** Words that the library has in no form, and nothing like them: the search goes on without. */
  unwritten: QueryWord[];
  /** Something was asked for, and the library has none of it. */
  hopeless: boolean;
}

/** What a clause meets that holds all phrases of a query. */
export interface Quoted {
  exact: string | undefined;
  places: string[];
}

/** Values of fields, phrases, choices and exclusions in one query: far more than anybody types. */
const MOST_CONDITIONS = 50;

/** What a query is read with beside its words. */
export interface Reading {
  vocabularies: Vocabularies;
  concepts: ConceptFinder;
  expansion: Expansion;
}

/**
 * Reads `query` and looks its words up (term.ts).
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
  const read = (text: string) =>
    readIn(parseQuery(text, language, vocabularies && readerOf(vocabularies)), library.forms);
  const typed = read(query);
  if (conditionsIn(typed) > MOST_CONDITIONS) throw new TooManyConditions(MOST_CONDITIONS);
  const slips = await slipsIn(engine, library, doubtful(query, typed, reading?.concepts));
  const text = slips.reduce(
    (mended, { word, form }) => withWord(mended, word.written, form),
    query,
  );
  const parsed = slips.length === 0 ? typed : read(text);
  const { words, choices, without, plain } = parsed;
  const asked = reading ? askedConcepts(text, words, reading.concepts, reading.expansion) : [];
  const { vocabulary } = library;
  // The number of a label is no other number: action 3.4 is not 4.3.
  const apart = new Set(foldedWords(readReferences(text).rest));
  const single = termsOf(library, words).map((one, index) => {
    const word = words[index];
    if (word === undefined) return one;
    const both = apart.has(word.folded) ? withReversed(one, word, vocabulary) : one;
    return widened(both, word, asked, vocabulary);
  });
  const chosen = choiceTerms(library, choices);
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
  const acrossThem = await acrossSigns(engine, [...parsed.phrases, ...without.phrases]);
  const held = (all: string[]) => all.flatMap((phrase) => acrossThem.get(phrase) ?? []);
  const asItStands = (phrase: string) => !acrossThem.has(phrase);
  const quoting: Quoted = {
    exact: engineWords(plain, parsed.phrases.filter(asItStands), without.phrases),
    places: held(parsed.phrases),
  };
  const inPhrases = phrases.flatMap((phrase) => phraseTerms(phrase, library.vocabulary));
  // Quotation marks in a question name something more often than they demand it.
  const weighs =
    parsed.phrases.length > 0 && !isOnePhrase(text, parsed) && terms.length + inPhrases.length > 0;
  const places = weighs ? [] : quoting.places;
  const exact = weighs ? engineWords(plain, [], without.phrases) : quoting.exact;
  if (weighs) terms.push(...unsaid(inPhrases, terms));
  const inChoices = choices.flatMap((choice) =>
    isOfWords(choice) ? [] : (chosen.get(choice) ?? []),
  );
  const asksForWords = words.length > 0 || choices.some(isOfWords);
  return {
    query: text,
    parsed,
    terms,
    inContext: library.vocabulary.inContext,
    inLead: library.vocabulary.inLead,
    conditions: [...conditions, ...places, ...held(without.phrases).map(not)],
    places,
    exact,
    quoted: weighs ? quoting : undefined,
    phrases: [...phrases.map(foldedWords), ...foldedWords(plain ?? '').map((word) => [word])],
    ranking: [...terms, ...(weighs ? [] : inPhrases), ...inChoices].filter(
      ({ variants }) => variants.size > 0,
    ),
    asked,
    misspelt: slips.map((slip) => ({ ...slip, variants: variantsOf(slip, parsed, library) })),
    unwritten: words.filter((_, index) => single[index]?.variants.size === 0),
    hopeless:
      asksForWords &&
      terms.length === 0 &&
      plain === undefined &&
      choices.every(isOfWords) &&
      !isOnePhrase(text, parsed),
  };
}

/** Whether a phrase, beside fields and what is not wanted, is all that was typed: then it must stand as it is. */
function isOnePhrase(query: string, { words, phrases, choices, parts }: ParsedQuery): boolean {
  if (phrases.length !== 1 || words.length > 0 || choices.length > 0) return false;
  const outside = parts.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    query,
  );
  // Function words make it a question: « من هو "الدكتور هو"؟ ».
  return tokens(outside).length === 0;
}

/** The words that may be slips: those of a concept's name are meant as they are, whatever the texts write. */
function doubtful(
  query: string,
  parsed: ParsedQuery,
  concepts: ConceptFinder | undefined,
): QueryWord[] {
  const named = new Set((concepts?.inQuery(query) ?? []).flatMap((mention) => mention.words));
  return wordsOf(parsed).filter(({ folded }) => !named.has(folded));
}

const wordsOf = ({ words, choices }: ParsedQuery): QueryWord[] => [
  ...words,
  ...choices.flatMap((choice) => choice.words),
];

function variantsOf({ form }: Slip, parsed: ParsedQuery, library: Library): Set<string> {
  const taken = wordsOf(parsed).filter(({ folded }) => folded === form);
  return new Set(termsOf(library, taken).flatMap(({ variants }) => [...variants.keys()]));
}

/** The words of phrases that were not asked for outside of them as well. */
function unsaid(inPhrases: Term[], terms: Term[]): Term[] {
  const said = new Set(terms.flatMap(({ variants }) => [...variants.keys()]));
  return inPhrases.filter(({ variants }) => ![...variants.keys()].some((stem) => said.has(stem)));
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
