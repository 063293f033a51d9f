import type { Concept, Vocabulary } from '#domain/vocabulary.ts';
import type { ConceptFinder } from '#search/thesaurus/finder.ts';
import { objectivesOf } from '../frames.ts';
import { corpusOf, PROFILE_RULES, type Corpus, type Profile, type TextIn } from './profiles.ts';
import { referencesIn, type Reference } from './references.ts';
import { termsIn, type Term } from './terms.ts';

/**
 * Which objectives a clause may serve, without any model: by number where the text names them, else by what it says,
 * ranked by BM25. Each suggestion says which words led to it. Pure.
 */

/** Raise it when the same clauses would be given other suggestions. */
export const SUGGESTER_VERSION = '1';

export const RULES = ['references', ...PROFILE_RULES] as const;
export type Rule = (typeof RULES)[number];

export interface Suggestion {
  concept: string;
  /** The rule that says most for it. */
  rule: Rule;
  /** 0–1, of the machine: the share that it has of what speaks for the best; of a reference, near 1. */
  confidence: number;
  /** Words of the clause that led there, the most telling first, each once. */
  words: string[];
  /** The passage of the clause in which most of them stand. */
  quote: string;
}

export interface Materials {
  finder: ConceptFinder;
  stated: (concept: Concept) => TextIn[];
  examples: (concept: Concept) => TextIn[];
}

/** A number that is named is right but where a text says that it does not serve it. */
const SURE = 0.95;
/** Suggestions of a clause, named numbers apart. */
const MOST = 3;
/** Among how many of the best the confidence is shared out… */
const SHARED_AMONG = 5;
/** …and what share is the least that is worth a look. */
const LEAST = 0.12;
/** Words that are shown for a suggestion. */
const MOST_WORDS = 6;
/** A term that is said over and over counts as often at most. */
const MOST_OFTEN = 3;

/** @param rules that are used; for measuring each by itself */
export function suggesterFor(
  frame: Vocabulary,
  materials: Materials,
  rules: readonly Rule[] = RULES,
): (clause: TextIn) => Suggestion[] {
  const concepts = objectivesOf(frame).filter(({ deprecated }) => deprecated !== true);
  const known = new Set(concepts.map(({ id }) => id));
  const notation = /^\p{L}+/u.exec(concepts[0]?.notation ?? '')?.[0] ?? '';
  const profiled = PROFILE_RULES.filter((rule) => rules.includes(rule));
  const corpus = corpusOf(concepts, materials, profiled);
  return (clause) => {
    const named = rules.includes('references')
      ? referencesIn(clause.text, notation).filter(({ concept }) => known.has(concept))
      : [];
    const isNamed = new Set(named.map(({ concept }) => concept));
    const like = profiled.length > 0 ? ranked(clause, corpus, materials.finder) : [];
    return [
      ...named.map((reference) => ofReference(clause.text, reference)),
      ...like.filter(({ concept }) => !isNamed.has(concept)),
    ];
  };
}

const ofReference = (text: string, { concept, words, at }: Reference): Suggestion => ({
  ...{ concept, rule: 'references', confidence: SURE, words: [words] },
  quote: passageWith(text, new Map([[at, 1]])),
});

interface Scored {
  profile: Profile;
  score: number;
}

function ranked({ text, language }: TextIn, corpus: Corpus, finder: ConceptFinder): Suggestion[] {
  const terms = Map.groupBy(termsIn(text, language, finder), ({ term }) => term);
  const scored = corpus.profiles.map((profile): Scored => {
    let score = 0;
    for (const [term, places] of terms) score += weightOf(term, places, profile, corpus);
    return { profile, score };
  });
  const best = scored.sort((one, other) => other.score - one.score).slice(0, SHARED_AMONG);
  const sum = best.reduce((total, { score }) => total + score, 0);
  return best.slice(0, MOST).flatMap(({ profile, score }) => {
    const confidence = sum === 0 ? 0 : Math.round((score / sum) * 100) / 100;
    return confidence < LEAST ? [] : { ...shown(text, terms, profile, corpus), confidence };
  });
}

/** What is said twice is worth more than what is said once, and less than twice as much. */
const weightOf = (term: string, places: readonly Term[], profile: Profile, corpus: Corpus) =>
  Math.sqrt(Math.min(places.length, MOST_OFTEN)) * corpus.worth(term, profile);

function shown(
  text: string,
  terms: ReadonlyMap<string, Term[]>,
  profile: Profile,
  corpus: Corpus,
): Omit<Suggestion, 'confidence'> {
  const telling = [...terms]
    .map(([term, places]) => ({ term, places, weight: weightOf(term, places, profile, corpus) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const weights = new Map<number, number>();
  for (const { places, weight } of telling) {
    for (const { at } of places) weights.set(at, (weights.get(at) ?? 0) + weight);
  }
  const words = telling.map(({ places }) => places[0]?.words ?? '');
  return {
    concept: profile.concept,
    rule: ruleOf(profile, telling),
    words: withoutParts(words).slice(0, MOST_WORDS),
    quote: passageWith(text, weights),
  };
}

/** Each once, and no word of a name that is there already. */
const withoutParts = (words: readonly string[]): string[] =>
  words.filter((one, at) => !words.slice(0, at).some((other) => other.split(' ').includes(one)));

/** The rule to which most of the weight is owed. */
function ruleOf(profile: Profile, telling: { term: string; weight: number }[]): Rule {
  const owed = PROFILE_RULES.map((rule) => ({
    rule,
    weight: telling.reduce(
      (sum, { term, weight }) => sum + (profile.bags[rule].has(term) ? weight : 0),
      0,
    ),
  }));
  return owed.reduce((one, other) => (other.weight > one.weight ? other : one)).rule;
}

/** The sentence of a text that holds most of what stands at these places. */
function passageWith(text: string, weights: ReadonlyMap<number, number>): string {
  let best = { words: '', weight: -1 };
  let from = 0;
  for (const part of text.split(/(\n|(?<=[.!?؟؛;])\s)/u)) {
    const to = from + part.length;
    let weight = 0;
    for (const [at, one] of weights) if (at >= from && at < to) weight += one;
    if (part.trim() !== '' && weight > best.weight) best = { words: part.trim(), weight };
    from = to;
  }
  return best.words;
}
