/** Which way a text runs, judged by its letters. */

const ARABIC = /[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]/gu;
const LATIN = /\p{Script=Latin}/gu;
const DIGIT = /\p{Nd}/u;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

export const arabicLetters = (text: string): number => count(text, ARABIC);
export const latinLetters = (text: string): number => count(text, LATIN);
export const hasDigit = (text: string): boolean => DIGIT.test(text);

/** Whether most letters of a text are Arabic. */
export function isMostlyArabic(text: string): boolean {
  return arabicLetters(text) > latinLetters(text);
}
