import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Concept } from '#domain/vocabulary.ts';
import type { ConceptFinder } from '#search/thesaurus/finder.ts';
import { inverseFrequency, saturation } from '#search/analysis/bm25.ts';
import { termsIn } from './terms.ts';

/** A text of some language: of a clause, or of what states an objective. */
export interface TextIn {
  text: string;
  language: Language;
}

/** By what a concept is known: concepts of the thesaurus, its own words, clauses that people said serve it. */
export const PROFILE_RULES = ['concepts', 'words', 'examples'] as const;
export type ProfileRule = (typeof PROFILE_RULES)[number];

/** Terms as often as they stand there. */
type Bag = Map<string, number>;

export interface Profile {
  concept: string;
  bags: { [rule in ProfileRule]: Bag };
  /** All of them together. */
  whole: Bag;
  length: number;
}

/** How concepts are ranked by terms: BM25, each concept a text. */
export interface Corpus {
  profiles: Profile[];
  /** What `frequency` occurrences of a term are worth for a profile, beside the term's own weight. */
  worth(term: string, profile: Profile): number;
}

/**
 * @param stated what states each concept beside its names: the clauses that it can be read in
 * @param examples clauses that somebody said serve it
 * @param rules of which the profiles are made
 */
export function corpusOf(
  concepts: readonly Concept[],
  about: {
    stated: (concept: Concept) => TextIn[];
    examples: (concept: Concept) => TextIn[];
    finder: ConceptFinder;
  },
  rules: readonly ProfileRule[] = PROFILE_RULES,
): Corpus {
  const terms = ({ text, language }: TextIn) => termsIn(text, language, about.finder);
  const profiles = concepts.map((concept): Profile => {
    const own = [...namesOf(concept), ...about.stated(concept)].flatMap((one) => terms(one));
    const examples = about.examples(concept).flatMap((one) => terms(one));
    const bags = {
      concepts: bagOf(own.filter(({ isConcept }) => isConcept)),
      words: bagOf(own.filter(({ isConcept }) => !isConcept)),
      examples: bagOf(examples),
    };
    const whole: Bag = new Map();
    for (const rule of rules) for (const [term, count] of bags[rule]) add(whole, term, count);
    const length = [...whole.values()].reduce((sum, count) => sum + count, 0);
    return { concept: concept.id, bags, whole, length };
  });
  const holding: Bag = new Map();
  for (const { whole } of profiles) for (const term of whole.keys()) add(holding, term, 1);
  const average = profiles.reduce((sum, { length }) => sum + length, 0) / profiles.length;
  return {
    profiles,
    worth: (term, { whole, length }) => {
      const frequency = whole.get(term);
      if (frequency === undefined) return 0;
      const weight = inverseFrequency(holding.get(term) ?? 0, profiles.length);
      return weight * saturation(frequency, length, average);
    },
  };
}

/** What the vocabulary says of a concept, in each language. */
function namesOf({ prefLabel, altLabel, definition }: Concept): TextIn[] {
  return LANGUAGES.map((language) => {
    const said = [prefLabel[language], ...(altLabel?.[language] ?? []), definition?.[language]];
    return { text: said.filter((one) => one !== undefined).join('. '), language };
  });
}

function bagOf(terms: readonly { term: string }[]): Bag {
  const bag: Bag = new Map();
  for (const { term } of terms) add(bag, term, 1);
  return bag;
}

const add = (bag: Bag, term: string, count: number): unknown =>
  bag.set(term, (bag.get(term) ?? 0) + count);
