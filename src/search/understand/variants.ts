import { isArabic } from '../analysis/normalise.ts';
import type { QueryWord } from './parse.ts';
import type { Vocabulary } from '../library/vocabulary.ts';

/**
 * The stems under which a word that was asked for may stand in the library. What a stemmer cannot decide by
 * looking at one word, the vocabulary can: whether « بهجرة » is "by migration" is told by « هجرة » being known.
 */

/** Stem → worth of a match, 1 for the word itself. */
export type Variants = [stem: string, worth: number][];

const BEGINNING_WORTH = 0.8;
/** A shorter beginning could be anything. */
const SHORTEST_BEGINNING = 2;

/** Prepositions and conjunctions that Arabic writes as one with the next word, and that begin words as well. */
const ATTACHED = ['ل', 'ب', 'و', 'ف', 'ك'];
const ATTACHED_WORTH = 0.9;
const SHORTEST_ARABIC = 3;
/** Of جهة and جهات two letters are the whole stem; two letters of a word that is being typed are not. */
const IN_TAA = /(?:ه|ات)$/u;

/** The known stems of `word`; of an unfinished one that is not known, those it begins. */
export function knownVariants(word: QueryWord, vocabulary: Vocabulary): Variants {
  const isKnown = (stem: string) => vocabulary.frequency(stem) > 0;
  const own = withAttached(word, isKnown);
  if (own.length > 0) return isCutShort(word) ? withBegun(own, word, vocabulary) : own;
  const foreign = word.foreign.filter(isKnown);
  if (foreign.length > 0) return foreign.map((stem) => [stem, 1]);
  return word.last && word.folded.length >= SHORTEST_BEGINNING ? begun(word, vocabulary) : [];
}

/** « régularis », being typed, has the stem of "regular", and is the beginning of « régularisation ». */
function isCutShort({ last, folded, stems }: QueryWord): boolean {
  return last && stems.every((stem) => stem.length < folded.length && !isArabic(stem));
}

function withBegun(own: Variants, word: QueryWord, vocabulary: Vocabulary): Variants {
  // All of what was typed stands in these, and only a part of it in the stem.
  const longer = begun(word, vocabulary).map(([stem]): [string, number] => [stem, 1]);
  return [...own, ...longer];
}

/** The known ones of `stems`, and of the same with a letter attached in front or taken off. */
function withAttached({ stems, folded }: QueryWord, isKnown: (stem: string) => boolean): Variants {
  const exact = stems.filter(isKnown).map((stem): [string, number] => [stem, 1]);
  const attached = stems
    .filter((stem) => isArabic(stem) && (stem.length >= SHORTEST_ARABIC || IN_TAA.test(folded)))
    .flatMap((stem) => [
      ...ATTACHED.map((letter) => letter + stem),
      ...(ATTACHED.includes(stem.charAt(0)) && stem.length > SHORTEST_ARABIC
        ? [stem.slice(1)]
        : []),
    ])
    .filter(isKnown)
    .map((stem): [string, number] => [stem, ATTACHED_WORTH]);
  return [...attached, ...exact];
}

function begun({ folded, stems }: QueryWord, vocabulary: Vocabulary): Variants {
  // A beginning with the Arabic article on it is the beginning of a stem without it.
  const beginnings = isArabic(folded) ? [folded, ...stems] : [folded];
  return beginnings.flatMap((beginning) =>
    vocabulary.startingWith(beginning).map((stem): [string, number] => [stem, BEGINNING_WORTH]),
  );
}

/** Letters that words of one family have in common at least… */
const SHORTEST_FAMILY = 6;
/** …and how many at the end of a longer one may differ. */
const FAMILY_ENDING = 2;

/**
 * Known stems of the same family as `stem`, by their beginning: what Snowball leaves apart (régularis-er,
 * régularisation; employ-eur, emploi). They say little about whether a clause matches, and something about
 * which of two that match is the better.
 */
export function familyOf(stem: string, vocabulary: Vocabulary): string[] {
  if (isArabic(stem) || !/^\p{L}+$/u.test(stem) || stem.length < SHORTEST_FAMILY) return [];
  const beginning = stem.slice(0, Math.max(SHORTEST_FAMILY, stem.length - FAMILY_ENDING));
  return vocabulary.startingWith(beginning).filter((other) => other !== stem);
}
