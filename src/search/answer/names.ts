import { labelsOf, type Concept } from '#domain/concept.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stemsInAny, tokens } from '../analysis/tokens.ts';
import type { Library } from '../library/library.ts';
import { plainName } from '../syntax/scan.ts';
import type { ParsedQuery } from '../understand/parse.ts';
import type { StoredDocument } from '../write/entry.ts';

/**
 * The documents that a query calls by their own names: a title in any language, an acronym, an official number. They
 * come first, whatever their texts say: whoever types a name knows what she wants.
 */

/** More are no answer to "which one". */
const MOST_NAMED = 5;
/** Of a name's weight, what the query says of it; and of the query's, what the name says of it. */
const OF_THE_NAME = 0.75;
const OF_THE_QUERY = 0.5;
/** A place or a body that is named makes up for a name that is not said in full. */
const OF_A_QUESTION = 0.4;
/** A word that no document is called by tells less than one that some are, and a day or a year next to nothing. */
const UNNAMED = 0.5;
const DATE = 0.2;
/** Scores of a document that is called exactly so, and of one that is named; below, it may be meant. */
const EXACTLY = 3;
const NAMED = 1;

/** A word, or rather its stems, in each of the languages that it may be of. */
type Word = readonly string[];

interface Name {
  document: StoredDocument;
  plain: string;
  words: Word[];
}

interface NameIndex {
  /** By stem, the names that have it. */
  bearers: Map<string, Set<Name>>;
  /** By stem, in how many documents' names it stands. */
  frequency: Map<string, number>;
}

/** @returns the documents that `query` names, the best named first; none where it asks for more than words */
export function documentsNamed(
  query: string,
  { fields, without }: ParsedQuery,
  library: Library,
  vocabularies: Vocabularies,
): StoredDocument[] {
  if (fields.length + without.words.length + without.phrases.length > 0) return [];
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  const index = namesIn(library);
  const weigh = (word: Word) => weightOf(word, index, library.documents.size);
  const whole = asked.reduce((sum, word) => sum + weigh(word), 0);
  const plain = plainName(query);
  const isNumber = asked.every(isOfficialNumber);
  const best = new Map<StoredDocument, number>();
  const rate = (document: StoredDocument, score: number) =>
    best.set(document, Math.max(score, best.get(document) ?? 0));
  for (const name of candidates(asked, index)) {
    const ofQuery = share(asked, name.words, whole, weigh);
    const all = name.words.reduce((sum, word) => sum + weigh(word), 0);
    const ofName = share(name.words, asked, all, weigh);
    const isNamed = ofQuery >= OF_THE_QUERY && (ofName >= OF_THE_NAME || isNumber);
    if (name.plain === plain) rate(name.document, EXACTLY);
    else if (isNamed) rate(name.document, NAMED + ofName * ofQuery);
  }
  if (best.size === 0) {
    for (const subject of subjectsOf(asked, vocabularies)) {
      for (const name of namesAbout(subject, library)) {
        const words = [...name.words, ...subject.words];
        const ofName = share(asked, name.words, whole, weigh);
        if (!saysMore(asked, name, subject) && ofName < OF_A_QUESTION) continue;
        rate(name.document, Math.min(share(asked, words, whole, weigh), 0.99));
      }
    }
  }
  return leading([...best].sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1)));
}

/** Those named in full; else the one that is meant, where it is one. */
function leading(scored: [StoredDocument, number][]): StoredDocument[] {
  const most = scored[0]?.[1] ?? 0;
  // What is called exactly so leaves no doubt about the others.
  const enough = most >= EXACTLY ? EXACTLY : most >= NAMED ? NAMED : most;
  const first = scored.filter(([, score]) => score >= enough);
  const isOpen = most < NAMED && (first.length > 1 || most < OF_A_QUESTION);
  return isOpen || first.length > MOST_NAMED ? [] : first.map(([document]) => document);
}

function wordsOf(text: string): Word[] {
  return tokens(text)
    .filter(({ folded }) => !isAnyStopWord(folded))
    .map((token) => stemsInAny(token))
    .filter((stems) => stems.length > 0);
}

const isAmong = (word: Word, others: Word[]) => others.some((other) => meet(word, other));

const meet = (a: Word, b: Word) => a.some((stem) => b.includes(stem));

/** Of the weight of `words`, the share of those that are among `others`. */
function share(words: Word[], others: Word[], all: number, weigh: (word: Word) => number): number {
  const held = words.filter((word) => isAmong(word, others));
  return held.reduce((sum, word) => sum + weigh(word), 0) / Math.max(all, Number.MIN_VALUE);
}

function weightOf(word: Word, { frequency }: NameIndex, documents: number): number {
  const most = Math.max(...word.map((stem) => frequency.get(stem) ?? 0));
  const rarest = Math.log(1 + documents);
  if (most > 0) return Math.log(1 + documents / most);
  // Another number is another document.
  if (isOfficialNumber(word)) return rarest;
  return rarest * (word.some((stem) => /^\d+$/u.test(stem)) ? DATE : UNNAMED);
}

/** 27-14 and 2-17-740, but no year and no day. */
const isOfficialNumber = (word: Word) => word.some((stem) => /^\d+-[\d-]*\d$/u.test(stem));

/** The names that have the rarest words of the query: those of its common words alone are named by none. */
function candidates(asked: Word[], { bearers }: NameIndex): Set<Name> {
  const found = new Set<Name>();
  for (const word of asked) {
    for (const stem of word) {
      const names = bearers.get(stem);
      if (names !== undefined && names.size <= MOST_BEARERS)
        for (const name of names) found.add(name);
    }
  }
  return found;
}

/** A word that more names have tells no document from another. */
const MOST_BEARERS = 300;

const known = new WeakMap<Library, NameIndex>();

function namesIn(library: Library): NameIndex {
  const kept = known.get(library) ?? makeIndex([...library.documents.values()]);
  known.set(library, kept);
  return kept;
}

function makeIndex(documents: StoredDocument[]): NameIndex {
  const bearers = new Map<string, Set<Name>>();
  const frequency = new Map<string, number>();
  for (const document of documents) {
    const stems = new Set<string>();
    for (const name of namesOf(document)) {
      for (const stem of name.words.flat()) {
        stems.add(stem);
        const of = bearers.get(stem);
        if (of === undefined) bearers.set(stem, new Set([name]));
        else of.add(name);
      }
    }
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  return { bearers, frequency };
}

const read = new WeakMap<StoredDocument, Name[]>();

function namesOf(document: StoredDocument): Name[] {
  const kept =
    read.get(document) ??
    document.titles.map((title) => ({ document, plain: plainName(title), words: wordsOf(title) }));
  read.set(document, kept);
  return kept;
}

/** A place or a body that a query names. */
interface Subject {
  field: 'spatial' | 'creator';
  id: string;
  /** Of the label that the query says. */
  words: Word[];
}

const isAbout = ({ record }: StoredDocument, { field, id }: Subject) => record[field].includes(id);

/** The names of all documents about `subject`. */
const namesAbout = (subject: Subject, { documents }: Library): Name[] =>
  [...documents.values()].filter((document) => isAbout(document, subject)).flatMap(namesOf);

/** Whether the query says a word of the name beside the subject's. */
const saysMore = (asked: Word[], name: Name, subject: Subject): boolean =>
  asked.some((word) => isAmong(word, name.words) && !isAmong(word, subject.words));

/** ISO 3166-2: « national » is no place. */
const PLACE = /^[A-Z]{2}-/u;

function subjectsOf(asked: Word[], { regions, bodies }: Vocabularies): Subject[] {
  const stems = new Set(asked.flat());
  const named = (concepts: readonly Concept[], field: Subject['field']): Subject[] =>
    begunBy(stems, concepts).flatMap((concept) => {
      const words = labelWords(concept).find((all) => all.every((word) => isAmong(word, asked)));
      return words === undefined ? [] : [{ field, id: concept.id, words }];
    });
  const places = named(regions.concepts, 'spatial').filter(({ id }) => PLACE.test(id));
  return [...places, ...named(bodies.concepts, 'creator')];
}

const firstWords = new WeakMap<readonly Concept[], Map<string, Concept[]>>();

/** The concepts of which a label begins with one of the words, in their order. */
function begunBy(stems: ReadonlySet<string>, concepts: readonly Concept[]): Concept[] {
  const index = firstWords.get(concepts) ?? new Map<string, Concept[]>();
  if (!firstWords.has(concepts)) {
    firstWords.set(concepts, index);
    for (const concept of concepts) {
      for (const stem of labelWords(concept).flatMap(([first = []]) => first)) {
        index.set(stem, [...(index.get(stem) ?? []), concept]);
      }
    }
  }
  const begun = new Set([...stems].flatMap((stem) => index.get(stem) ?? []));
  return begun.size === 0 ? [] : concepts.filter((concept) => begun.has(concept));
}

/** Places and bodies that a query names in full; a short acronym only where it is typed in capitals: « OIM », not "men". */
export function subjectsNamed(
  query: string,
  vocabularies: Vocabularies,
): Pick<Subject, 'field' | 'id'>[] {
  const asked = wordsOf(query);
  const shouted = new Set(query.match(/\p{Lu}{2,}/gu)?.map((word) => word.toLowerCase()));
  return subjectsOf(asked, vocabularies).filter(
    ({ words }) =>
      words.length > 1 || words[0]?.some((stem) => stem.length > SHORT || shouted.has(stem)),
  );
}

/** Letters of a word that may be another's acronym. */
const SHORT = 5;

const labels = new WeakMap<Concept, Word[][]>();

function labelWords(concept: Concept): Word[][] {
  const kept =
    labels.get(concept) ??
    labelsOf(concept)
      .map(({ text }) => wordsOf(text))
      .filter((words) => words.length > 0);
  labels.set(concept, kept);
  return kept;
}
