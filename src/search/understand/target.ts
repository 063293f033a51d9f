import type { Language } from '#domain/language.ts';
import type { Expansion } from '#domain/request.ts';
import { RECORD_VOCABULARIES, type Vocabularies, type Vocabulary } from '#domain/vocabulary.ts';
import { foldedWords } from '../analysis/tokens.ts';
import { TooManyConditions } from '../engine/errors.ts';
import { not } from '../engine/filter.ts';
import type { Reader } from '../engine/requests.ts';
import type { Library } from '../library/library.ts';
import { fieldReader, type FieldReader } from '../syntax/fields.ts';
import { readReferences } from '../syntax/reference.ts';
import type { ConceptFinder } from '../thesaurus/finder.ts';
import { askedConcepts, widened, type AskedConcept } from './concepts.ts';
import { conditionsOf } from './conditions.ts';
import { mendedQuery, type Misspelt } from './mended.ts';
import { withReversed } from './numbers.ts';
import {
  conditionsIn,
  parseQuery,
  type Choice,
  type ParsedQuery,
  type QueryWord,
} from './parse.ts';
import { isOnePhrase, quotationOf, unsaid, type Quoted } from './quotation.ts';
import { begunTerm, choiceTerms, phraseTerms, termsOf, type Term } from './term.ts';

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

/** Values of fields, phrases, choices and exclusions in one query: far more than anybody types. */
const MOST_CONDITIONS = 50;

/** Words of a query in which what is being typed tells much. */
const SHORT_QUERY = 3;

/** What a query is read with beside its words. */
export interface Reading {
  vocabularies: Vocabularies;
  concepts: ConceptFinder;
  expansion: Expansion;
  /** Fields of the query mean documents that touch on a theme or region as well. */
  isWide?: boolean | undefined;
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
  const parse = (text: string) => {
    const parsed = parseQuery(text, language, vocabularies && readerOf(vocabularies));
    if (conditionsIn(parsed) > MOST_CONDITIONS) throw new TooManyConditions(MOST_CONDITIONS);
    return parsed;
  };
  const { text, parsed, misspelt } = await mendedQuery(
    ...([engine, library, query, parse, reading?.concepts] as const),
  );
  const { words, choices, plain } = parsed;
  const asked = reading ? askedConcepts(text, words, reading.concepts, reading.expansion) : [];
  const single = singleTerms(library, text, words, asked);
  const chosen = choiceTerms(library, choices);
  const ofChoices = (which: (choice: Choice) => boolean) =>
    choices.filter(which).flatMap((choice) => chosen.get(choice) ?? []);
  const terms = [...single, ...ofChoices(isOfWords)].filter(isHeld);
  const conditions =
    vocabularies === undefined
      ? []
      : await conditionsOf(
          engine,
          library,
          { vocabularies, isWide: reading?.isWide },
          parsed,
          (choice) => (chosen.get(choice)?.variants ?? new Map<string, number>()).keys(),
        );
  const quotation = await quotationOf(engine, parsed);
  const phrases = [...parsed.phrases, ...choices.flatMap((choice) => choice.phrases)];
  const inPhrases = phrases.flatMap((phrase) => phraseTerms(phrase, library.vocabulary));
  const isPhrase = isOnePhrase(text, parsed);
  // Quotation marks in a question name something more often than they demand it.
  const weighs = parsed.phrases.length > 0 && !isPhrase && terms.length + inPhrases.length > 0;
  if (weighs) terms.push(...unsaid(inPhrases, terms));
  const isShort = terms.length > 0 && terms.length <= SHORT_QUERY;
  const places = weighs ? [] : quotation.places;
  const asksForWords = words.length > 0 || choices.some(isOfWords);
  const isOfNothing = terms.length === 0 && plain === undefined && choices.every(isOfWords);
  return {
    query: text,
    parsed,
    terms,
    inContext: library.vocabulary.inContext,
    inLead: library.vocabulary.inLead,
    conditions: [...conditions, ...places, ...quotation.unwanted.map(not)],
    places,
    exact: weighs ? quotation.withoutPhrases : quotation.exact,
    quoted: weighs ? { exact: quotation.exact, places: quotation.places } : undefined,
    phrases: [...phrases.map(foldedWords), ...foldedWords(plain ?? '').map((word) => [word])],
    ranking: [
      ...terms,
      ...(parsed.begun && isShort ? [begunTerm(library, parsed.begun)] : []),
      ...(weighs ? [] : inPhrases),
      ...ofChoices((choice) => !isOfWords(choice)),
    ].filter(isHeld),
    asked,
    misspelt,
    unwritten: words.filter((_, index) => single[index]?.variants.size === 0),
    hopeless: asksForWords && isOfNothing && !isPhrase,
  };
}

const isOfWords = ({ phrases }: Choice): boolean => phrases.length === 0;
const isHeld = ({ variants }: Term): boolean => variants.size > 0;

/** A term for each word; that of a concept's name is widened by the concept's other names. */
function singleTerms(
  library: Library,
  text: string,
  words: readonly QueryWord[],
  asked: AskedConcept[],
): Term[] {
  // The number of a label is no other number: action 3.4 is not 4.3.
  const apart = new Set(foldedWords(readReferences(text).rest));
  return termsOf(library, [...words]).map((one, index) => {
    const word = words[index];
    if (word === undefined) return one;
    const both = apart.has(word.folded) ? withReversed(one, word, library.vocabulary) : one;
    return widened(both, word, asked, library.vocabulary);
  });
}

interface Known {
  reader: FieldReader;
  /** The vocabularies it was made of: they may be others by now. */
  of: (Vocabulary | undefined)[];
}
const readers = new WeakMap<Vocabularies, Known>();

function readerOf(vocabularies: Vocabularies): FieldReader {
  const known = readers.get(vocabularies);
  const of = RECORD_VOCABULARIES.map((id) => vocabularies[id]);
  if (known?.of.every((one, at) => one === of[at])) return known.reader;
  const reader = fieldReader(vocabularies);
  readers.set(vocabularies, { reader, of });
  return reader;
}
