/** What stands behind the number of an inserted provision: bis, ter… « مكرر ». Works on folded text (see fold.ts). */

/** Latin multiplicative adverbs, in their order. */
export const SUFFIXES = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'nonies',
  'decies',
  'undecies',
  'duodecies',
  'terdecies',
  'quaterdecies',
  'quindecies',
  'sexdecies',
];
/** Source of an expression for any of them, in French and Arabic. */
export const SUFFIX_WORDS = `${SUFFIXES.join('|')}|(?:ال)?مكرره?(?: مرتين)?`;
const SUFFIX = new RegExp(`^[ .-]{0,2}\\(?(${SUFFIX_WORDS})\\)?(?![\\p{L}])`, 'u');

/** « مكرر » says what "bis" says, « مكرر مرتين » what "ter" does. */
export const suffixOf = (word = ''): string =>
  !word.includes('مكرر') ? word : word.includes('مرتين') ? 'ter' : 'bis';

/** The suffix at the start of `folded`, and how many characters it takes; empty where there is none. */
export function readSuffix(folded: string): { suffix: string; length: number } {
  const [whole = '', word] = SUFFIX.exec(folded) ?? [];
  return { suffix: suffixOf(word), length: whole.length };
}
