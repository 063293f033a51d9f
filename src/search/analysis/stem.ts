import { newStemmer } from 'snowball-stemmers';
import type { Language } from '#domain/language.ts';
import { fold, isArabic } from './normalise.ts';

/**
 * Words to stems: what the forms of one word have in common. Latin script by Snowball (snowballstem.org)
 * in the text's language; Arabic by a light stemmer in the manner of Larkey, Ballesteros and Connell,
 * "Improving stemming for Arabic information retrieval" (SIGIR 2002): at most one prefix and one suffix.
 */

const SNOWBALL = { fr: newStemmer('french'), en: newStemmer('english') };

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
  if (isArabic(word)) return arabicStem(fold(word));
  if (/\p{N}/u.test(word)) return fold(word);
  return language === 'en' ? SNOWBALL.en.stem(fold(word)) : frenchStem(word);
}

/**
 * Snowball needs the accents, readers leave them out, and capitals often have none: the ends that depend
 * on an accent (réfugié, refugie; intégrée, integree) are taken off as well.
 */
function frenchStem(word: string): string {
  const stemmed = fold(SNOWBALL.fr.stem(word.normalize('NFC').toLowerCase()));
  const bare = stemmed.replace(/[ei]+$/, '');
  return bare.length >= 3 ? bare : stemmed;
}

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال'];
const SUFFIXES = ['ات', 'ان', 'ون', 'ين', 'ها', 'هم', 'هن', 'نا', 'وا', 'يه', 'ه', 'ي', 'ا'];
const SHORTEST = 3;
/** "و" is a word of its own far less often when little remains: ولاية, وزارة, وطنية keep theirs. */
const SHORTEST_AFTER_WAW = 4;

function arabicStem(word: string): string {
  const prefix = PREFIXES.find((p) => word.startsWith(p) && word.length - p.length >= SHORTEST);
  const rest = word.slice(prefix?.length ?? 0);
  const suffix = SUFFIXES.find((s) => rest.endsWith(s) && rest.length - s.length >= SHORTEST);
  const core = rest.slice(0, rest.length - (suffix?.length ?? 0));
  const conjunction =
    prefix === undefined && core.startsWith('و') && core.length > SHORTEST_AFTER_WAW;
  return conjunction ? core.slice(1) : core;
}
