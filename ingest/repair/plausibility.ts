/**
 * Whether the text of a page can be believed. Fonts without a (right) Unicode map give text that looks
 * fine to a program: control characters, a cipher of wrong letters, Arabic with letters missing. Such a
 * page must be read by OCR; to index it would be to index nonsense. What is short, foreign or a table of
 * figures is not nonsense: a page is refused only on positive evidence, or when hundreds of words hold
 * none of the small words of French, Arabic, English or Spanish and look wrong as well.
 */
import type { Page, PageProblem } from '#domain/page.ts';
import { isIllegible } from '../read/wrong.ts';
import { hasRarePair } from './arabic-pairs.ts';
import { ARABIC_ARTICLE, ARABIC_FUNCTION_WORDS, bare, LATIN_FUNCTION_WORDS } from './words.ts';

const PUNCTUATION = /[!-/:-@[-`{-~¡-¿×÷]/gu;
/** Dots and dashes that lead to a page number or wait to be filled in. */
const LEADERS = /[.…_\-–—·]/gu;
const VOWEL = /[aeiouyàâäáéèêëîïíôöóûüùúœæ]/giu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu;
const ARABIC_WORD = /[\u0620-\u065f\u066e-\u06d3]+/gu;

/** A word no Latin-script language writes: no vowel, a row of consonants, capitals inside, other scripts. */
const NO_VOWEL = /^[^aeiouyàâäáéèêëîïíôöóûüùúœæ]{4,}$/iu;
const CONSONANT_ROW = /[bcdfghjklmnpqrstvwxz]{6,}/iu;
const CAPITAL_INSIDE = /\p{Ll}\p{Lu}\p{Ll}*\p{Lu}?/u;

/** Tuned on the corpus: the best broken page and the worst sound one lie far on either side. */
const LIMITS = {
  /** Share of punctuation, leaders apart. */
  punctuation: 0.3,
  /** Signs a page must have to be judged by its punctuation. */
  signs: 100,
  /** Words of one script a page must have to be judged by them. */
  words: 30,
  /** Share of function words below which a text is suspect, by script. */
  latinFunction: 0.03,
  /** … and below which it may hold a few by chance, as short as they are. */
  latinByChance: 0.12,
  arabicFunction: 0.03,
  arabicArticle: 0.06,
  /** Share of odd-looking words that confirms the suspicion, and one that needs no other. */
  odd: 0.2,
  veryOdd: 0.45,
  /** Share of vowels among Latin letters: 0.38 (German) to 0.50 (Spanish) in what people write. */
  fewVowels: 0.33,
  manyVowels: 0.6,
  /** Share of words of one letter: a text whose words fell apart. Arabic writes و apart at times. */
  single: 0.4,
  /**
   * Share of Arabic words, each once, with a pair of letters the language hardly has: 0.12 in sound pages, up to 0.26
   * in sound texts of a few lines, 0.5 in nonsense.
   */
  rarePairs: 0.3,
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const shareOf = (words: readonly string[], test: (word: string) => boolean): number =>
  share(words.filter(test).length, words.length);

function isOdd(word: string): boolean {
  if (word.length < 4) return false;
  // Acronyms are all capitals and may have no vowel.
  const isAcronym = word === word.toUpperCase() && word.length < 7;
  return (
    (!isAcronym && NO_VOWEL.test(word)) || CONSONANT_ROW.test(word) || CAPITAL_INSIDE.test(word)
  );
}

function isBrokenLatin(words: readonly string[]): boolean {
  if (words.length < LIMITS.words) return false;
  const known = shareOf(words, (word) => LATIN_FUNCTION_WORDS.has(word.toLowerCase()));
  const odd = shareOf(
    words.filter((word) => word.length >= 4),
    isOdd,
  );
  if (odd > LIMITS.veryOdd) return true;
  const letters = words.join('');
  const vowels = share(count(letters, VOWEL), letters.length);
  const isUnvoiced = vowels < LIMITS.fewVowels || vowels > LIMITS.manyVowels;
  if (isUnvoiced && known < LIMITS.latinByChance) return true;
  if (known >= LIMITS.latinFunction) return false;
  const single = shareOf(words, (word) => word.length === 1);
  return odd > LIMITS.odd || single > LIMITS.single;
}

function isBrokenArabic(words: readonly string[]): boolean {
  if (words.length < LIMITS.words) return false;
  // A list of steps says «ثم» ten times and a genealogy «بن»: what is repeated is evidence once.
  const distinct = [...new Set(words)];
  const single = shareOf(words, (word) => word.length === 1 && word !== 'و');
  const rare = shareOf(
    distinct.filter((word) => word.length > 1),
    (word) => !ARABIC_FUNCTION_WORDS.has(word) && hasRarePair(word),
  );
  return (
    (lacksSmallWords(words) && lacksSmallWords(distinct)) ||
    single > LIMITS.single ||
    rare > LIMITS.rarePairs
  );
}

function lacksSmallWords(words: readonly string[]): boolean {
  const known = shareOf(words, (word) => ARABIC_FUNCTION_WORDS.has(word));
  const article = shareOf(words, (word) => ARABIC_ARTICLE.test(word));
  return known < LIMITS.arabicFunction && article < LIMITS.arabicArticle;
}

/** Whether text of this kind cannot have been printed. */
export function isNonsense(text: string): boolean {
  if (isIllegible(text)) return true;
  const signs = count(text, /\S/gu);
  const marks = count(text.replace(LEADERS, ''), PUNCTUATION);
  if (signs >= LIMITS.signs && share(marks, signs) > LIMITS.punctuation) return true;
  const plain = text.normalize('NFKC');
  const latin = plain.match(LATIN_WORD) ?? [];
  const arabic = (plain.match(ARABIC_WORD) ?? []).map(bare).filter((word) => word !== '');
  // Latin in an Arabic page is acronyms and terms, which follow no rule.
  return isBrokenArabic(arabic) || (latin.length > arabic.length && isBrokenLatin(latin));
}

/** What is wrong with the raw text of a page, or `undefined`: a short or blank page is fine. */
export function judgePage(page: Page): PageProblem | undefined {
  if (page.problem !== undefined) return page.problem;
  return isNonsense(page.lines.map((line) => line.text).join('\n'))
    ? 'broken-text-layer'
    : undefined;
}
