/** Which way a text runs, judged by its letters. */

const ARABIC = /[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]/gu;
const LATIN = /\p{Script=Latin}/gu;
const ASCII = /^[\x20-\x7e]*$/;
/** The bit that tells small letters from capitals, and the codes of a and z. */
const [SMALL, FIRST_LETTER, LAST_LETTER] = [0x20, 0x61, 0x7a];
const DIGIT = /\p{Nd}/u;

export const arabicLetters = (text: string): number => text.match(ARABIC)?.length ?? 0;

export function latinLetters(text: string): number {
  if (!ASCII.test(text)) return text.match(LATIN)?.length ?? 0;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) | SMALL;
    if (code >= FIRST_LETTER && code <= LAST_LETTER) count += 1;
  }
  return count;
}
export const hasDigit = (text: string): boolean => DIGIT.test(text);

/** Whether most letters of a text are Arabic. */
export function isMostlyArabic(text: string): boolean {
  return arabicLetters(text) > latinLetters(text);
}
