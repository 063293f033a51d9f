import type { Language } from '#domain/language.ts';
import { arabicStem } from './arabic.ts';
import { englishStem } from './english.ts';
import { frenchStem } from './french.ts';
import { fold, isArabic } from './normalise.ts';

/** Words to stems: what the forms of one word have in common, by the rules of its language. */

/** Longer than any word, short enough for the engine's 468 bytes a filterable value. */
const MAX_STEM = 60;

/** The stem of a word of a text in `language`; the script of the word decides where the two disagree. */
export function stem(word: string, language: Language): string {
  const cache = caches[language];
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size > MAX_CACHE) cache.clear();
  const fresh = compute(word, language).slice(0, MAX_STEM);
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
  if (isArabic(word)) return arabicStem(word);
  if (/\p{N}/u.test(word)) return fold(word);
  return language === 'en' ? englishStem(word) : frenchStem(word);
}
