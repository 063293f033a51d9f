import type { Language } from '#domain/language.ts';
import type { Expansion } from '#domain/request.ts';
import type { ConceptFinder, Mention } from '../thesaurus/finder.ts';
import { languageOfStem } from '../analysis/stem.ts';
import { marker, markersOf } from '../thesaurus/marker.ts';
import type { QueryWord } from './parse.ts';
import type { Term } from './term.ts';
import type { Vocabulary } from '../library/vocabulary.ts';

/** The concepts of the thesaurus that a query names, as further ways for its words to be held by a clause. */

/** A concept that was asked for. */
export interface AskedConcept {
  mention: Mention;
  /** The words that name it, as typed. */
  written: string;
  /** The stems of each of those words. */
  stems: string[][];
  /** Markers by which clauses are found that name it in other words. */
  markers: string[];
}

/** Another name for a thing is worth half the name itself: it is found, and stands below. */
export const SYNONYM_WORTH = 0.5;
/** From here on a variant is a form of the word, below it is what it may go on to be. */
const SURE_WORTH = 0.85;

/**
 * The concepts that the words name.
 * @param query that the words are of
 * @param expansion in which languages other names are looked for: those of the words, or all
 */
export function askedConcepts(
  query: string,
  words: QueryWord[],
  concepts: ConceptFinder,
  expansion: Expansion,
): AskedConcept[] {
  if (expansion === 'none') return [];
  const known = new Set(words.map(({ folded }) => folded));
  return distinct(concepts.inQuery(query)).flatMap((mention) => {
    const named = words.filter(({ folded }) => mention.words.includes(folded));
    // Words of a field, an exclusion or a phrase name nothing that is looked for in other words.
    if (!mention.telling.every((word) => known.has(word))) return [];
    const spoken = spokenIn(mention, named);
    const languages = expansion === 'languages' ? undefined : spoken;
    return [
      {
        mention: { ...mention, languages: spoken },
        written: query.slice(mention.start, mention.end),
        stems: named.map(({ stems }) => stems),
        markers: markersOf(mention.concept.id, languages),
      },
    ];
  });
}

/**
 * The languages in which the words name the concept: of those that have a label with their stems, the ones that the
 * words were read in. "refugees" has the stem of « réfugiés », and is no French word.
 */
function spokenIn({ languages, by }: Mention, words: QueryWord[]): Language[] {
  if (by !== 'label') return languages;
  const stems = words.flatMap((word) => word.stems);
  const read = new Set(stems.map(languageOfStem));
  const own = languages.filter((language) => read.has(language));
  // A number is of every language, and what only texts of another language write may be a name all the same.
  return read.has(undefined) || own.length === 0 ? languages : own;
}

/** A concept that is named twice by the same words is asked for once: passages do so all the time. */
function distinct(mentions: Mention[]): Mention[] {
  const first = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = [mention.concept.id, ...mention.telling].join(' ');
    if (!first.has(key)) first.set(key, mention);
  }
  return [...first.values()];
}

/** `term` of `word`, held also by clauses that name its concept in other words. */
export function widened(
  term: Term,
  word: QueryWord,
  asked: AskedConcept[],
  vocabulary: Vocabulary,
): Term {
  const markers = asked
    .filter(({ mention }) => mention.words.includes(word.folded))
    .flatMap((concept) => concept.markers)
    .filter((one) => vocabulary.frequency(one) > 0);
  if (markers.length === 0) return term;
  // What an unknown word was taken for is a worse guess than what the thesaurus says it means.
  const isGuess = Math.max(0, ...term.variants.values()) < SURE_WORTH;
  const own = isGuess ? [] : [...term.variants];
  const variants = new Map([
    ...own,
    ...markers.map((one): [string, number] => [one, SYNONYM_WORTH]),
  ]);
  const ofMarkers = markers.reduce((sum, one) => sum + vocabulary.frequency(one), 0);
  // How telling the word is does not change with the number of its synonyms.
  return { ...term, variants, frequency: isGuess ? ofMarkers : term.frequency };
}

/** Whether a text with these stems says what was asked in the words that were typed. */
export function saysAsTyped({ stems }: AskedConcept, held: ReadonlySet<string>): boolean {
  return stems.every((one) => one.some((stem) => held.has(stem)));
}

/** Whether clauses in `language` are found by the concept. */
export function reaches({ mention, markers }: AskedConcept, language: Language): boolean {
  return markers.includes(marker(mention.concept.id, language));
}
