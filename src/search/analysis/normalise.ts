/**
 * Spellings of one word brought to one form. What counts as "the same" here is what a reader means:
 * case, accents, Arabic vowel signs and carriers of hamza do not tell words apart when one searches.
 */

const ARABIC_LETTERS: { [letter: string]: string } = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ؤ: 'و', ئ: 'ي', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك',
}; // prettier-ignore
const ARABIC_VARIANT = /[أإآٱؤئىیةک]/g;
/** Letters that Unicode does not decompose. */
const LIGATURES: { [letter: string]: string } = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };
const LIGATURE = /[œæßøł]/g;
const TATWEEL = /ـ/g;
/** Vowel signs, and what is not seen: soft hyphens, joiners, marks of direction. */
const MARKS = /[\p{M}\p{Cf}]+/gu;
/** « لاجىء » and « لاجيء » are « لاجئ ». */
const BARE_HAMZA = /(?<=ي)ء/g;
const ARABIC_DIGIT = /[٠-٩۰-۹]/g;

/** Folding costs more than looking up, and the words of a library repeat. */
const MAX_CACHE = 100_000;
const cache = new Map<string, string>();

/** Lower case, no accents, no Arabic vowel signs or tatweel, unified alef, hamza, yaa and taa marbuta, Western digits. */
export function fold(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size > MAX_CACHE) cache.clear();
  const fresh = foldOnce(word);
  cache.set(word, fresh);
  return fresh;
}

function foldOnce(word: string): string {
  const plain = word.normalize('NFKD').toLowerCase().replace(MARKS, '');
  return plain
    .replace(TATWEEL, '')
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(ARABIC_VARIANT, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replace(BARE_HAMZA, '')
    .replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFC');
}

/** Whether the word is in Arabic script. */
export function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word) && /\p{L}/u.test(word);
}
