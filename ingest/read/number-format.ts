/**
 * Numbers as lists print them. Names of formats: ST_NumberFormat of ECMA-376 part 1, §17.18.59, which holds
 * those of HTML's `ol` as well.
 */

const ROMAN: [value: number, sign: string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
/** The alphabets in the order in which each format counts with them. */
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const ARABIC_ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';
const ARABIC_ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const DEVANAGARI_ZERO = 0x0966;

function roman(number: number): string {
  let rest = number;
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return sign.repeat(times);
  }).join('');
}

/** Word goes on after the last letter by doubling: z, aa, bb. */
function letter(number: number, alphabet: string): string {
  const letters = [...alphabet];
  const sign = letters[(number - 1) % letters.length] ?? '';
  return sign.repeat(Math.ceil(number / letters.length));
}

/** English, or French where the text is: Word takes the language of the paragraph. */
function ordinal(number: number, language: string): string {
  if (language.startsWith('fr')) return number === 1 ? '1er' : `${number}e`;
  if (!language.startsWith('en')) return `${number}.`;
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${(!isTeen && ['th', 'st', 'nd', 'rd'][number % 10]) || 'th'}`;
}

const digits = (number: number, zero: number): string =>
  String(number).replace(/\d/gu, (digit) => String.fromCodePoint(zero + Number(digit)));

type Formatter = (number: number, language: string) => string;

const FORMATTERS: { [format: string]: Formatter } = {
  none: () => '',
  decimalZero: (number) => String(number).padStart(2, '0'),
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (number) => letter(number, LATIN).toUpperCase(),
  lowerLetter: (number) => letter(number, LATIN),
  arabicAlpha: (number) => letter(number, ARABIC_ALPHABET),
  arabicAbjad: (number) => letter(number, ARABIC_ABJAD),
  hindiNumbers: (number) => digits(number, DEVANAGARI_ZERO),
  numberInDash: (number) => `- ${number} -`,
  ordinal,
};

/** Roman numerals and letters end somewhere; nobody counts a list that far. */
const MAX_SIGNS = 4_999;

/**
 * `number` as `format` prints it; in decimal digits where the format is not known here (those spelled in
 * words, East Asian ones) or has no sign for the number.
 * @param language BCP 47 tag, for ordinals
 */
export function formatNumber(number: number, format: string, language = 'en'): string {
  const formatter = Object.hasOwn(FORMATTERS, format) ? FORMATTERS[format] : undefined;
  if (formatter === undefined || number < 1 || number > MAX_SIGNS) {
    return format === 'none' ? '' : String(number);
  }
  return formatter(number, language);
}
