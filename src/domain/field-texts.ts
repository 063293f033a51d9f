import { z } from 'zod';
import type { Language } from './language.ts';

/** What is wrong with a field, in the words of each language: zod's own where it has some. */
export type FieldTexts = { [language in Language]: string };

/** How a date is written, and what is said of one that is not. */
export const DATE_MESSAGE = 'write YYYY, YYYY-MM or YYYY-MM-DD';

/** Wordings of our own checks, by the message they are known by. */
const OWN: { [message: string]: FieldTexts | undefined } = {
  [DATE_MESSAGE]: {
    fr: 'écrivez AAAA, AAAA-MM ou AAAA-MM-JJ',
    ar: 'اكتبوا السنة أو السنة-الشهر أو السنة-الشهر-اليوم، مثل 2014-12-18',
    en: DATE_MESSAGE,
  },
};

const LOCALES = { fr: z.locales.fr(), ar: z.locales.ar(), en: z.locales.en() };

/** The words of an issue that zod found. */
export function issueTexts(issue: z.core.$ZodIssue): FieldTexts {
  const own = OWN[issue.message];
  if (own !== undefined) return own;
  const inWords = (language: Language) => {
    const said = LOCALES[language].localeError(issue as z.core.$ZodRawIssue);
    return (typeof said === 'string' ? said : said?.message) ?? issue.message;
  };
  return { fr: inWords('fr'), ar: inWords('ar'), en: issue.message };
}

/** Says that a vocabulary has no such concept. */
export function unknownConceptTexts(value: string, file: string): FieldTexts {
  return {
    fr: `« ${value} » n’est pas dans ${file}`,
    ar: `«${value}» غير موجود في ${file}`,
    en: `"${value}" is not in ${file}`,
  };
}
