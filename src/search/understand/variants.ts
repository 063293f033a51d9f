import { withoutArticle } from '../analysis/arabic.ts';
import { isArabic } from '../analysis/normalise.ts';
import { bareStem, languageOfStem } from '../analysis/stem.ts';
import type { Forms } from '../library/forms.ts';
import type { Vocabulary } from '../library/vocabulary.ts';
import type { QueryWord } from './parse.ts';

/**
 * The stems under which a word that was asked for may stand in the library. What a stemmer cannot decide by
 * looking at one word, the vocabulary can: whether « بهجرة » is "by migration" is told by « هجرة » being known.
 */

/** Stem → worth of a match, 1 for the word itself. */
export type Variants = [stem: string, worth: number][];

/** What is known of the words of the library. */
export interface Words {
  vocabulary: Vocabulary;
  forms: Forms;
}

/** What a word that no text writes begins: most likely it is one of these. */
const BEGINNING_WORTH = 0.8;
/** A stem that such a word happens to have, « offic » that of « office », is less likely it. */
const CHANCE_WORTH = 0.5;
/** What a word begins that is one already: it may be all that was going to be typed. */
export const LONGER_WORTH = 0.4;
/** A shorter beginning could be anything; and a shorter word that texts write is seldom the beginning of another. */
const SHORTEST_BEGINNING = 2;
const SHORTEST_LONGER = 3;
const MOST_BEGUN = 60;
const MOST_LONGER = 20;

/** Prepositions and conjunctions that Arabic writes as one with the next word, and that begin words as well. */
const ATTACHED = ['ل', 'ب', 'و', 'ف', 'ك'];
const ATTACHED_WORTH = 0.9;
const SHORTEST_ARABIC = 3;
/** Of جهة and جهات two letters are the whole stem; two letters of a word that is being typed are not. */
const IN_TAA = /(?:ه|ات)$/u;

/** The known stems of `word`, and, of the last one of a query, those of the words that it begins. */
export function knownVariants(word: QueryWord, { vocabulary, forms }: Words): Variants {
  const isKnown = (stem: string) => vocabulary.frequency(stem) > 0;
  const ruled = withAttached(word, isKnown);
  const foreign = word.foreign.filter(isKnown).map((stem): [string, number] => [stem, 1]);
  const own = ruled.length > 0 ? ruled : foreign;
  if (!word.last || /^\d/u.test(word.folded)) return own;
  const isWritten = forms.of(word.folded).length > 0;
  const shortest = isWritten ? SHORTEST_LONGER : SHORTEST_BEGINNING;
  if (word.folded.length < shortest) return own;
  const longer = begun(word, forms, isWritten);
  if (isWritten) return merged(own, withWorth(longer, LONGER_WORTH));
  if (longer.length === 0) return own;
  return merged(
    withWorth(longer, BEGINNING_WORTH),
    own.map(([stem]) => [stem, CHANCE_WORTH]),
  );
}

/** The stems of the words that a function word begins. */
export function begunVariants(word: QueryWord, { forms }: Words): Variants {
  if (word.folded.length < SHORTEST_LONGER) return [];
  return withWorth(begun(word, forms, true), LONGER_WORTH);
}

const withWorth = (stems: string[], worth: number): Variants =>
  stems.map((stem): [string, number] => [stem, worth]);

/** `first`, and what `second` has beside it. */
function merged(first: Variants, second: Variants): Variants {
  const known = new Set(first.map(([stem]) => stem));
  return [...first, ...second.filter(([stem]) => !known.has(stem))];
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

/** The stems of the words that a word begins, of the language that the other words speak where there are some. */
function begun({ folded, tongue }: QueryWord, forms: Forms, isWritten: boolean): string[] {
  const most = isWritten ? MOST_LONGER : MOST_BEGUN;
  // « الت » begins التزام as well as تكوين with its article on, and « هجر » begins الهجرة.
  const beginnings = isArabic(folded)
    ? [...new Set([folded, withoutArticle(folded), `ال${folded}`])]
    : [folded];
  const found = beginnings.flatMap((beginning) => forms.beginningWith(beginning, most));
  const ofTongue = found.filter(({ language }) => language === tongue);
  const isOne = tongue !== undefined && (isWritten || ofTongue.length > 0);
  const all = isOne ? ofTongue : found;
  const stems = all.toSorted((a, b) => b.documents - a.documents).map(({ stem }) => stem);
  return [...new Set(stems)].slice(0, most);
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
  const bare = bareStem(stem);
  if (isArabic(bare) || !/^\p{L}+$/u.test(bare) || bare.length < SHORTEST_FAMILY) return [];
  const beginning = bare.slice(0, Math.max(SHORTEST_FAMILY, bare.length - FAMILY_ENDING));
  const language = languageOfStem(stem);
  return vocabulary
    .startingWith(beginning)
    .filter((other) => other !== stem && languageOfStem(other) === language);
}
