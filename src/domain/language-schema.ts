import { z } from 'zod';
import { LANGUAGES } from './language.ts';

/** What language.ts names, to check files and requests by; apart from it, since browsers need the names only. */

export const languageSchema = z.enum(LANGUAGES);

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

/** A text in all the languages of the library. */
export const trilingualSchema = z.strictObject({ fr: wording, ar: wording, en: wording });
