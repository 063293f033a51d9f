import type { Language } from '#domain/language.ts';

/** The few words the builder itself prints, in the language of the document. */
export const WORDS: { [language in Language]: { contents: string; page: string; of: string } } = {
  fr: { contents: 'Table des matières', page: 'page', of: '/' },
  ar: { contents: 'المحتويات', page: 'صفحة', of: '/' },
  en: { contents: 'Contents', page: 'Page', of: 'of' },
};
