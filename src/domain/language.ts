import { z } from 'zod';

/** The languages of the library, of its interface and of every label: ISO 639-1 codes. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const;

export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

const wording = z.string().min(1);

/** A text in one or more of the library's languages. */
export const localizedSchema = z
  .strictObject({
    fr: wording.optional(),
    ar: wording.optional(),
    en: wording.optional(),
  })
  .refine((text) => LANGUAGES.some((language) => text[language]), {
    error: 'write it in at least one of fr, ar, en',
  });
export type Localized = z.infer<typeof localizedSchema>;

/** A text in all the languages of the library. */
export const trilingualSchema = z.strictObject({ fr: wording, ar: wording, en: wording });

/** The wording in `language`; where it has none, in the first of French, Arabic and English that has one. */
export function localize(text: Localized, language: Language): string {
  return text[language] ?? text.fr ?? text.ar ?? text.en ?? '';
}

/** Writing direction of a language, for the `dir` attribute. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
