import type { z } from 'zod';
import { ISSUE_TEXTS } from './issue-texts.ts';
import type { Language } from './language.ts';

/** What is wrong with a field, in the words of each language. */
export type FieldTexts = { [language in Language]: string };

/** An issue of one of our own checks, which carries its words with it. */
export function customIssue(texts: FieldTexts) {
  return { code: 'custom' as const, message: texts.en, params: { texts } };
}

/** How a date is written, and what is said of one that is not. */
export const DATE_TEXTS: FieldTexts = {
  fr: 'écrivez AAAA, AAAA-MM ou AAAA-MM-JJ',
  ar: 'اكتبوا السنة أو السنة-الشهر أو السنة-الشهر-اليوم، مثل 2014-12-18',
  en: 'write YYYY, YYYY-MM or YYYY-MM-DD',
};

/** What is said of a text that is in none of the languages. */
export const NO_WORDING_TEXTS: FieldTexts = {
  fr: 'écrivez-le dans au moins une langue : français, arabe ou anglais',
  ar: 'اكتبوه بلغة واحدة على الأقل: العربية أو الفرنسية أو الإنجليزية',
  en: 'write it in at least one of fr, ar, en',
};

/** The words of an issue that a schema found. */
export function issueTexts(issue: z.core.$ZodIssue): FieldTexts {
  if (issue.code === 'custom') {
    const texts = issue.params?.['texts'] as FieldTexts | undefined;
    return texts ?? { fr: issue.message, ar: issue.message, en: issue.message };
  }
  return ISSUE_TEXTS[issue.code](issue as never);
}

/** Says that a vocabulary has no such concept. */
export function unknownConceptTexts(value: string, file: string): FieldTexts {
  return {
    fr: `« ${value} » n’est pas dans ${file}`,
    ar: `«${value}» غير موجود في ${file}`,
    en: `"${value}" is not in ${file}`,
  };
}

/** What can be wrong with the entries of a vocabulary or thesaurus. */
export const VOCABULARY_TEXTS = {
  twice: (id: string): FieldTexts => ({
    fr: `l’identifiant « ${id} » se trouve deux fois : la seconde entrée est laissée de côté`,
    ar: `يتكرر المعرّف «${id}»: تُرك المدخل الثاني`,
    en: `the id "${id}" stands twice: the second entry is left out`,
  }),
  unknown: (id: string): FieldTexts => ({
    fr: `il n’y a pas de concept « ${id} »`,
    ar: `لا يوجد مفهوم «${id}»`,
    en: `there is no concept "${id}"`,
  }),
  circle: (id: string): FieldTexts => ({
    fr: `« ${id} » se trouve au-dessus de lui-même`,
    ar: `«${id}» أعمّ من نفسه`,
    en: `"${id}" is broader than itself`,
  }),
  taken: (text: string, owner: string): FieldTexts => ({
    fr: `« ${text} » désigne déjà « ${owner} »`,
    ar: `«${text}» يدل على «${owner}» من قبل`,
    en: `"${text}" is a label of "${owner}" already`,
  }),
  unlabelled: (language: Language): FieldTexts => ({
    fr: `aucun libellé en ${{ fr: 'français', ar: 'arabe', en: 'anglais' }[language]} : celui d’une autre langue est montré`,
    ar: `لا تسمية ${{ fr: 'بالفرنسية', ar: 'بالعربية', en: 'بالإنجليزية' }[language]}: تظهر تسمية بلغة أخرى`,
    en: `no label in ${{ fr: 'French', ar: 'Arabic', en: 'English' }[language]}: that of another language is shown`,
  }),
};
