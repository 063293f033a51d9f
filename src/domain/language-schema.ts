import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { inWords } from './field-texts.ts';
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
  .refine(
    (text) => LANGUAGES.some((language) => text[language]),
    inWords(sayInAll('field.no-wording')),
  );

/** The preferred label of a concept in each language it has one in; it should be in all of them. */
export const prefLabelSchema = z
  .strictObject({ fr: wording.optional(), ar: wording.optional(), en: wording.optional() })
  .default({});
