import type { Language } from '#domain/language.ts';
import { isArabic } from '../analysis/normalise.ts';
import { stem } from '../analysis/stem.ts';
import { isStopWord } from '../analysis/stopwords.ts';
import { tokens, type Token } from '../analysis/tokens.ts';

/** A word that was asked for. */
export interface QueryWord {
  written: string;
  /** The same, folded. */
  folded: string;
  /** The stems it may stand under, one for each language it can be a word of. */
  stems: string[];
  /** The reader may not have finished it. */
  last: boolean;
}

export interface ParsedQuery {
  /** Telling words, each once, in order; function words only where there is nothing else. */
  words: QueryWord[];
  /** Texts in quotation marks, without them. */
  phrases: string[];
  /** Nothing but function words was asked for: they are looked up as written. */
  plain: string | undefined;
}

const PHRASE = /"([^"]*)"|«([^»]*)»|“([^”]*)”/gu;

/** Reads a query. `language` is the reader's, and decides where a word's own language cannot be told. */
export function parseQuery(query: string, language: Language): ParsedQuery {
  const phrases: string[] = [];
  const rest = query.replace(PHRASE, (_, ...groups: (string | undefined)[]) => {
    const phrase = groups.slice(0, 3).find((group) => group !== undefined) ?? '';
    if (tokens(phrase).length > 0) phrases.push(phrase.replaceAll('"', ' ').trim());
    return ' ';
  });
  const all = tokens(rest);
  const latin = latinLanguage(all, language);
  const telling = all.filter(({ folded }) => !isStopWord(folded, isArabic(folded) ? 'ar' : latin));
  const unfinished = /[\p{L}\p{N}]$/u.test(rest) ? all.at(-1) : undefined;
  return {
    words: distinct(telling.map((token) => queryWord(rest, token, token === unfinished))),
    phrases,
    plain:
      telling.length === 0 && phrases.length === 0 && all.length > 0
        ? plainText(rest, all)
        : undefined,
  };
}

/** French or English, by the function words in it; the reader's own language where they do not tell. */
function latinLanguage(all: Token[], language: Language): 'fr' | 'en' {
  const count = (of: 'fr' | 'en') => all.filter(({ folded }) => isStopWord(folded, of)).length;
  const difference = count('fr') - count('en');
  if (difference !== 0) return difference > 0 ? 'fr' : 'en';
  return language === 'en' ? 'en' : 'fr';
}

function queryWord(text: string, token: Token, last: boolean): QueryWord {
  const written = text.slice(token.start, token.end);
  const languages: Language[] = isArabic(written) ? ['ar'] : ['fr', 'en'];
  const isNumber = /^\d/.test(token.folded);
  const stems = isNumber ? [token.folded] : languages.map((language) => stem(written, language));
  return { written, folded: token.folded, stems: [...new Set(stems)], last };
}

function distinct(words: QueryWord[]): QueryWord[] {
  const seen = new Map<string, QueryWord>();
  for (const word of words) {
    const key = word.stems.join(' ');
    seen.set(key, { ...word, last: word.last || (seen.get(key)?.last ?? false) });
  }
  return [...seen.values()];
}

function plainText(text: string, all: Token[]): string {
  return all.map((token) => text.slice(token.start, token.end)).join(' ');
}
