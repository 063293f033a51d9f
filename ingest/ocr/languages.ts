import { LANGUAGES, type Language } from '#domain/language.ts';

/** Names of the languages' models: ISO 639-2/T codes, as Tesseract has them. */
export const MODELS: { [language in Language]: string } = { fr: 'fra', ar: 'ara', en: 'eng' };

/**
 * The languages a page may be in. The one of its document alone, where it is known: beside another model the Arabic
 * one loses words to Latin letters that look likelier.
 */
export function expectedLanguages(language: Language | undefined): readonly Language[] {
  return language === undefined ? LANGUAGES : [language];
}
