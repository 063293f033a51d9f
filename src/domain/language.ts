import { z } from 'zod';

/** The languages of the library, of its interface and of every label: ISO 639-1 codes. */
export const LANGUAGES = ['fr', 'ar', 'en'] as const;

export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

/** A text in the three languages of the library; French, the library's first language, is required. */
export const localizedSchema = z.strictObject({
  fr: z.string().min(1),
  ar: z.string().min(1).optional(),
  en: z.string().min(1).optional(),
});
export type Localized = z.infer<typeof localizedSchema>;

/** The wording in `language`, or in the nearest language that has one (English before French for English readers' sake is never assumed: French is the fallback). */
export function localize(text: Localized, language: Language): string {
  return text[language] ?? text.fr;
}

/** Writing direction of a language, for the `dir` attribute. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
