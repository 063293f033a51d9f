/**
 * Which letters follow each other in Arabic words. A font whose Unicode map is wrong gives words that look Arabic to a
 * program, with articles and small words among them, and pairs of letters that the language hardly has («صوو», «عييه»).
 * Counted on 80 pages of a law and of an opinion of a public council (142,000 pairs); pairs rarer than one in 400 of
 * those that begin alike are left out.
 */

/** Letter → the letters that follow it; `^` is the beginning of a word, `$` its end. */
const FOLLOWERS: { [letter: string]: string } = {
  '^': 'ابتجحخدذرسشصضطعغفقكلمنهويأإ$',
  ا: 'بتجحخدرزسشصضطظعفقكلمنهويءئ$',
  ب: 'ابتحدذرشصطعغفقكلمنهويأإئة$',
  ت: 'ابتثجحخدرزسشصضطظعغفقكلمنهويأؤ$',
  ث: 'ابثدرفقلمنهوية$',
  ج: 'ابتدرزسعفلمنهوية$',
  ح: 'ابتثجدرسشصضظفقكلمهوية$',
  خ: 'ابتدذرزسشصضطفلمنهوي$',
  د: 'ابتثخدرسعفقلمنهويةى$',
  ذ: 'ابجركلهوية$',
  ر: 'ابتجحدزسصضطعغفقكمنهويأئةى$',
  ز: 'اتحخدرزعلمنهويءأؤئةى$',
  س: 'ابتجخدرسطعكلمنهويؤة$',
  ش: 'ابتجخدرطعغفكمهويأئة$',
  ص: 'ابتحدرصطعغفلمنوية$',
  ض: 'ابحرطعغفلمنهويةى$',
  ط: 'ابحرطفقلمنهوية$',
  ظ: 'ابترفلمهويةى$',
  ع: 'ابتدرزشضطفقكلمنهوية$',
  غ: 'اتذرزشضطلمنوية$',
  ف: 'اتحرسصضظعفقلمهويإئة$',
  ق: 'ابتدرصضطعقلمنهويةى$',
  ك: 'ابتثدذرزسشفلمنهوية$',
  ل: 'ابتثجحخدذرزسشصضطعغفقكلمنهويآأإةى$',
  م: 'ابتثجحخدذرسشصعغفقكلمنهويؤة$',
  ن: 'ابتجحخدزسشصطظعفقمهوية$',
  ه: 'اجدذرزشكمنوية$',
  و: 'ابتثجحخدذرزسصضطظعغفقكلمنهيآأإةى$',
  ي: 'ابتثجحخدرزسشصضطعفقكلمنهويئة$',
  ء: 'المهة$',
  آ: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى$',
  أ: 'بتثجحخدرزسشصضطعفقكلمنهوية$',
  ؤ: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى$',
  إ: 'بتثجحخدذرزسشصضطعفقكلمني$',
  ئ: 'ابتجحدرصطفقلمنهية$',
  ة: '$',
  ى: '$',
};

const isKnown = (letter: string): boolean => letter in FOLLOWERS;

/** Whether a word without vowel signs has two letters together that Arabic words hardly have. */
export function hasRarePair(word: string): boolean {
  const letters = [...word];
  return ['^', ...letters].some((letter, index) => {
    const next = letters[index] ?? '$';
    // Letters of other languages in Arabic script say nothing.
    if (!isKnown(letter) || (next !== '$' && !isKnown(next))) return false;
    return !FOLLOWERS[letter]?.includes(next);
  });
}
