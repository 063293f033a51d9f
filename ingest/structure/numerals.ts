/**
 * Reading the number of a label: Arabic and Arabic-Indic digits, decimals, digits with letters, numbers in words,
 * and the suffixes bis, ter… Works on folded text (see fold.ts). Roman numerals: roman.ts; letters: letters.ts.
 */
import { ADVERBS } from './arabic-ordinals.ts';
import { readLetter } from './letters.ts';
import { NUMBER_WORDS } from './ordinals.ts';
import { readRoman } from './roman.ts';
import { readSuffix, suffixOf } from './suffixes.ts';
import type { Numeral } from './numeral.ts';

/** `numeral` with the suffix that `word` stands for. */
export function withSuffix(numeral: Numeral, word: string): Numeral {
  const suffix = suffixOf(word);
  return { ...numeral, suffix, slug: `${numeral.slug}${suffix}` };
}
const DIGITS =
  /^(?:([lrda])\. ?)?(\d{1,4}(?:[.\-/]\d{1,4}){0,4})(er|ere|eme|e|o|°| ere?)?(?![\p{L}\d])/u;
const LETTER_SUFFIX = /^[. ]?([a-z])(?![\p{L}\d'])/u;
const DOTTED_LETTER = /^\d{1,3}(?:[.-]\d{1,3})*\.[a-z](?![\p{L}\d'])/u;

/** A number in digits at the start of `folded`, with its parts and suffix. */
export function readDigits(folded: string): Numeral | undefined {
  const match = DIGITS.exec(folded);
  if (match === null || DOTTED_LETTER.test(folded)) return readLetteredDigits(folded);
  const parts = (match[2] ?? '').split(/[.\-/]/).map(Number);
  const { suffix, length } = readSuffix(folded.slice(match[0].length));
  return {
    style: 'digits',
    parts,
    suffix,
    slug: `${match[1] ?? ''}${parts.join('-')}${suffix}`,
    length: match[0].length + length,
    ...(isSpaced(match[2] ?? '') && { spaced: true as const }),
  };
}

/** "18.33.010": the last of several parts has three digits, as where room is left between numbers. */
const isSpaced = (digits: string): boolean => /(?:[.-]\d+[.-]\d{3}|[.-]0\d\d)$/.test(digits);

/** `10.c`, `16.b`, `12A`: a letter glued to the digits. */
function readLetteredDigits(folded: string): Numeral | undefined {
  const digits = /^(\d{1,3}(?:[.-]\d{1,3})*)/.exec(folded);
  const letter = digits && LETTER_SUFFIX.exec(folded.slice(digits[0].length));
  if (!digits || !letter?.[1] || letter[0].startsWith(' ')) return undefined;
  const parts = (digits[1] ?? '').split(/[.-]/).map(Number);
  return {
    style: 'digits',
    parts,
    suffix: letter[1],
    slug: `${parts.join('-')}${letter[1]}`,
    length: digits[0].length + letter[0].length,
  };
}

/** "1.a", "2.3.b": a decimal whose last part is a letter. */
export function readLetteredDecimal(folded: string): Numeral | undefined {
  const whole = /^\d{1,2}(?:\.\d{1,2})*\.[a-z](?![\p{L}\d'])/u.exec(folded)?.[0];
  if (whole === undefined) return undefined;
  const parts = whole
    .split('.')
    .map((part) => (/\d/.test(part) ? Number(part) : part.charCodeAt(0) - 96));
  const slug = whole.replaceAll('.', '-');
  return { style: 'digits', parts, suffix: '', slug, length: whole.length };
}

/** "I.1.a", "A-1", "A1": a capital and then digits or letters, a digit among them. */
const MIXED =
  /^([ivx]{1,5}|[a-z])((?:[.-](?:\d{1,3}|[a-z])){1,3}|\d{1,3}(?:\.\d{1,3}){0,2})(?![\p{L}\d])/u;

/** The readings of a mixed number: "I.1" begins with the numeral one, or with the ninth letter. */
export function readMixed(folded: string, printed: string): Numeral[] {
  const [whole = '', head = '', tail = ''] = MIXED.exec(folded) ?? [];
  if (whole === '' || !/^[A-Z]/.test(printed) || !/\d/.test(tail)) return [];
  const others = tail.split(/[.-]/).filter(Boolean);
  const parts = others.map((part) => (/\d/.test(part) ? Number(part) : part.charCodeAt(0) - 96));
  const roman = /^[ivx]+$/.test(head) ? readRoman(head, head.toUpperCase()) : undefined;
  return [roman, readLetter(head)].flatMap((first) =>
    first === undefined
      ? []
      : {
          ...first,
          parts: [...first.parts, ...parts],
          slug: [first.slug, ...others].join('-'),
          length: whole.length,
        },
  );
}

/** Words of the longest number in words: « الحادي والعشرون بعد المائة ». */
const MOST_WORDS = 5;
const WORDS = new RegExp(`^\\p{L}+(?:[ -]\\p{L}+){0,${MOST_WORDS - 1}}`, 'u');

/** The longest number of `table` at the start of `folded`; hyphens part words as blanks do. */
function readWords(folded: string, table: ReadonlyMap<string, number>): Numeral | undefined {
  let text = WORDS.exec(folded)?.[0] ?? '';
  while (text !== '') {
    const value = table.get(text.replaceAll('-', ' '));
    if (value !== undefined) {
      const { suffix, length } = readSuffix(folded.slice(text.length));
      return {
        style: 'ordinal',
        parts: [value],
        suffix,
        slug: `${value}${suffix}`,
        length: text.length + length,
      };
    }
    text = text.slice(0, Math.max(0, text.search(/[ -]\p{L}+$/u)));
  }
  return undefined;
}

export const readNumberWords = (folded: string) => readWords(folded, NUMBER_WORDS);
export const readAdverb = (folded: string) => readWords(folded, ADVERBS);
