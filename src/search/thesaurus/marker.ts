import { LANGUAGES, type Language } from '#domain/language.ts';

/** A concept among stems: no word of any text can look like it. */
const SIGN = '§';

/** The marker of a concept named in a text in `language`. */
export function marker(concept: string, language: Language): string {
  return `${SIGN}${concept}@${language}`;
}

/** The markers under which a concept is found in texts in `languages`. */
export function markersOf(concept: string, languages: Iterable<Language> = LANGUAGES): string[] {
  return Array.from(languages, (language) => marker(concept, language));
}
