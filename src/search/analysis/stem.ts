import type { Language } from '#domain/language.ts';
import { arabicStem } from './arabic.ts';
import { englishStem } from './english.ts';
import { frenchStem } from './french.ts';
import { fold, isArabic } from './normalise.ts';

/** Words to stems: what the forms of one word have in common, by the rules of its language. */

/** Longer than any word, short enough for the engine's 468 bytes a filterable value. */
const MAX_STEM = 60;

/**
 * English stems are marked: those of "pay" and of « pays » are written alike, and are no stems of one word. Numbers
 * and Arabic words need no mark.
 */
const ENGLISH = '@en';

/** The language that a stem is of; `undefined` for a number, which is of all. */
export function languageOfStem(stem: string): Language | undefined {
  if (stem.endsWith(ENGLISH)) return 'en';
  if (isArabic(stem)) return 'ar';
  return /\p{N}/u.test(stem) ? undefined : 'fr';
}

/** A stem as its word begins, without the mark of its language. */
export function bareStem(stem: string): string {
  return stem.endsWith(ENGLISH) ? stem.slice(0, -ENGLISH.length) : stem;
}

/** The stem of a word of a text in `language`; the script of the word decides where the two disagree. */
export function stem(word: string, language: Language): string {
  const cache = caches[language];
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size > MAX_CACHE) cache.clear();
  const fresh = compute(word, language);
  cache.set(word, fresh);
  return fresh;
}

/** Stemming costs more than looking up, and the words of a library repeat. */
const MAX_CACHE = 100_000;
const caches = {
  fr: new Map<string, string>(),
  ar: new Map<string, string>(),
  en: new Map<string, string>(),
};

function compute(word: string, language: Language): string {
  if (isArabic(word)) return cut(arabicStem(word));
  if (/\p{N}/u.test(word)) return cut(fold(word));
  return language === 'en' ? `${cut(englishStem(word))}${ENGLISH}` : cut(frenchStem(word));
}

const cut = (stem: string) => stem.slice(0, MAX_STEM);
