import type { Language } from '#domain/language.ts';

/** Code of the error for a year that is neither a year nor a forward range. */
export const YEAR_FORMAT = 'year-format';

/** Wordings of our own checks, by code; what schemas find has words of its own (`issueTexts`). */
export const CUSTOM_TEXTS: { [code: string]: { [language in Language]: string } } = {
  [YEAR_FORMAT]: {
    fr: 'écrire une année (2017) ou un intervalle croissant (2014..2018)',
    ar: 'اكتبوا سنة (2017) أو مجالاً تصاعدياً (2014..2018)',
    en: 'write a year (2017) or a forward range (2014..2018)',
  },
};

/** Says that no vocabulary has the value. */
export function unknownValue(value: string, language: Language): string {
  const texts: { [l in Language]: string } = {
    fr: `valeur inconnue : « ${value} »`,
    ar: `قيمة غير معروفة: «${value}»`,
    en: `unknown value: "${value}"`,
  };
  return texts[language];
}

/** Says that a query asks for too much at once. */
export function tooManyConditions(most: number, language: Language): string {
  const texts: { [l in Language]: string } = {
    fr: `au plus ${most} champs, expressions et exclusions à la fois`,
    ar: `لا يمكن أن يتجاوز عدد الحقول والعبارات والاستثناءات ${most} في المرة الواحدة`,
    en: `at most ${most} fields, phrases and exclusions at a time`,
  };
  return texts[language];
}
