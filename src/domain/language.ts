/** The languages of the library, of its interface and of every label: ISO 639-1 codes. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in one or more of the library's languages. */
export type Localized = { [language in Language]?: string | undefined };

/** The wording in `language`; where it has none, in the first of French, Arabic and English that has one. */
export function localize(text: Localized, language: Language): string {
  return text[language] ?? text.fr ?? text.ar ?? text.en ?? '';
}

/** The same with the language that the wording is in; undefined where there is none. */
export function wordingIn(
  text: Localized,
  language: Language,
): { text: string; language: Language } | undefined {
  const found = [language, ...LANGUAGES].find((one) => text[one] !== undefined);
  return found && { text: text[found] ?? '', language: found };
}

/** The languages a text is in, each with its wording, in the order of `LANGUAGES`. */
export function wordings(text: Localized): [language: Language, wording: string][] {
  return LANGUAGES.flatMap((language) => {
    const wording = text[language];
    return wording === undefined ? [] : [[language, wording] as [Language, string]];
  });
}

/** Writing direction of a language, for the `dir` attribute. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
