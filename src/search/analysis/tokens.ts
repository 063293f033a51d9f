import { LANGUAGES, type Language } from '#domain/language.ts';
import { fold, isArabic } from './normalise.ts';
import { stem } from './stem.ts';
import { isFunctionWord } from './stopwords.ts';

/** A word of a text, where it stands, and how it is looked up. */
export class Token {
  /** Offset in the text, in UTF-16 units. */
  readonly start: number;
  /** As it stands there. */
  readonly written: string;
  #folded: string | undefined;

  constructor(start: number, written: string) {
    this.start = start;
    this.written = written;
  }

  get end(): number {
    return this.start + this.written.length;
  }

  /** The word folded: case, accents and Arabic variants are gone. */
  get folded(): string {
    const { written } = this;
    return (this.#folded ??= fold(
      NUMBER.test(written) ? written.replace(/[^\p{Nd}]+/gu, '-') : written,
    ));
  }
}

/**
 * A number with its inner marks (27-14, 27.14, 2017–2021, 73/195), or letters and digits. Apostrophes
 * separate, which is what elision needs, and so do the signs of « nº27 » and « 1º », letters to Unicode; vowel
 * signs and tatweel are part of their word, and so are the signs that nobody sees: soft hyphens and joiners, in
 * numbers the marks of direction that Arabic texts put there.
 */
const TOKEN =
  /\p{Nd}+(?:[\u200e\u200f]?[\-–—‑−.\/٫,_][\u200e\u200f]?\p{Nd}+)+(?:(?=(?:bis|ter|quater|مكرر)(?!\p{L}))|(?!\p{Nd}|[[\p{L}\p{M}]--[ºªᵒ]]))|[[\p{L}\p{M}\p{N}ـ]--[ʼºªᵒ]]+(?:[\u200d\u00ad\u200c\u2060]+[[\p{L}\p{M}\p{N}ـ]--[ʼºªᵒ]]+)*/gv;
const NUMBER = /^\p{Nd}+(?:[^\p{L}\p{Nd}]+\p{Nd}+)*$/u;

/** A clause is asked for its words several times running: as stems, as concepts, as they are written. */
let last: { text: string; words: readonly Token[] } = { text: '', words: [] };

/** The words of `text`, in order. */
export function tokens(text: string): readonly Token[] {
  if (text !== last.text) {
    const words = Array.from(text.matchAll(TOKEN), (match) => new Token(match.index, match[0]));
    last = { text, words };
  }
  return last.words;
}

/** The words of `text`, folded, in order. */
export function foldedWords(text: string): string[] {
  return tokens(text).map(({ folded }) => folded);
}

/** Parts of a compound number that are looked up on their own, as the years of 2017-2021 are. */
const YEAR = /^\d{4}$/;

/** The years of a compound number, folded: both of 2017-2021, none of 27-14. */
export function yearsOf(folded: string): string[] {
  return folded.includes('-') ? folded.split('-').filter((part) => YEAR.test(part)) : [];
}

/** Looking a word up costs less than asking what kind it is, and the words of a library repeat. */
const MAX_CACHE = 100_000;
const caches = {
  fr: new Map<string, readonly string[]>(),
  ar: new Map<string, readonly string[]>(),
  en: new Map<string, readonly string[]>(),
};

/**
 * What one word of a text in `language` is indexed under; empty for a function word. The first is the word's
 * own stem, the others are parts that readers ask for alone.
 */
export function stemsOf(token: Token, language: Language): readonly string[] {
  const cache = caches[language];
  const known = cache.get(token.written);
  if (known !== undefined) return known;
  if (cache.size > MAX_CACHE) cache.clear();
  const fresh = stemsOfWord(token, language);
  cache.set(token.written, fresh);
  return fresh;
}

function stemsOfWord({ written, folded }: Token, language: Language): string[] {
  if (/^\d/.test(folded) && folded.includes('-')) return [folded, ...yearsOf(folded)];
  if (folded === '' || isFunctionWord(written, scriptLanguage(folded, language))) return [];
  return [stem(written, language)];
}

/** What one word may be indexed under where its language is not known, each stem once. */
export function stemsInAny(token: Token): string[] {
  return [...new Set(LANGUAGES.flatMap((language) => stemsOf(token, language)))];
}

/** All stems of a text, in order, as often as they occur. */
export function stems(text: string, language: Language): string[] {
  return tokens(text).flatMap((token) => stemsOf(token, language));
}

/** The words of a text that have stems, folded, in order. */
export function tellingForms(text: string, language: Language): string[] {
  return tokens(text)
    .filter((token) => stemsOf(token, language).length > 0)
    .map(({ folded }) => folded);
}

/** The language whose function words apply: a Latin word in an Arabic text is taken for French. */
export function scriptLanguage(folded: string, language: Language): Language {
  if (isArabic(folded)) return 'ar';
  return language === 'ar' ? 'fr' : language;
}
