import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { LANGUAGES, type Language } from '#domain/language.ts';

/** The language of labels and messages that the client prefers (`Accept-Language`); French when it says none. */
export function negotiateLanguage(c: Context): Language {
  return accepts(c, {
    header: 'Accept-Language',
    supports: [...LANGUAGES],
    default: 'fr',
    match: (offers, { supports }) => {
      const wanted = [...offers]
        .sort((a, b) => b.q - a.q)
        .map((o) => o.type.slice(0, 2).toLowerCase());
      return wanted.find((type) => supports.includes(type)) ?? 'fr';
    },
  }) as Language;
}
