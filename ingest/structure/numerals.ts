/**
 * Reading the number of a label: Arabic and Arabic-Indic digits, decimals, Roman numerals, letters, abjad
 * letters, ordinals in words, and the suffixes bis, ter… Works on folded text (see fold.ts).
 */
import { ADVERBS, LETTER_NAMES, ORDINALS } from './ordinals.ts';

export type NumeralStyle = 'digits' | 'roman' | 'letter' | 'abjad' | 'ordinal';

export interface Numeral {
  style: NumeralStyle;
  /** `3.4` is [3, 4]; `IV` is [4]; `b` is [2]. */
  parts: number[];
  /** `bis`, `ter`… or a letter that stands behind the digits; usually empty. */
  suffix: string;
  /** Cleaned for an eId: `3-4`, `5bis`, `a`. */
  slug: string;
  /** Characters read. */
  length: number;
}

/** Latin multiplicative adverbs of inserted articles, in their order. */
const SUFFIXES = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'nonies',
  'decies',
];
/** Source of an expression for any of them, in French and Arabic. */
export const SUFFIX_WORDS = `${SUFFIXES.join('|')}|(?:ال)?مكرره?`;
const SUFFIX = new RegExp(`^[ .-]{0,2}\\(?(${SUFFIX_WORDS})\\)?(?![\\p{L}])`, 'u');

/** « مكرر » says what "bis" says. */
const suffixOf = (word = ''): string => (word.includes('مكرر') ? 'bis' : word);

/** `numeral` with the suffix that `word` stands for. */
export function withSuffix(numeral: Numeral, word: string): Numeral {
  const suffix = suffixOf(word);
  return { ...numeral, suffix, slug: `${numeral.slug}${suffix}` };
}
const DIGITS = /^(?:([lrda])\. ?)?(\d{1,4}(?:[.\-/]\d{1,4}){0,4})(er|ere|eme|e|o|°)?(?![\p{L}\d])/u;
const LETTER_SUFFIX = /^[. ]?([a-z])(?![\p{L}\d'])/u;
const DOTTED_LETTER = /^\d{1,3}(?:[.-]\d{1,3})*\.[a-z](?![\p{L}\d'])/u;
const ROMAN = /^[ivxlc]{1,8}(?![\p{L}\d])/u;

/** The eastern abjad order (أبجد هوز حطي كلمن سعفص قرشت), with Latin letters for eIds. */
const ABJAD: [string, string][] = [
  ['ا', 'a'],
  ['ب', 'b'],
  ['ج', 'j'],
  ['د', 'd'],
  ['ه', 'h'],
  ['و', 'w'],
  ['ز', 'z'],
  ['ح', 'hh'],
  ['ط', 'tt'],
  ['ي', 'y'],
  ['ك', 'k'],
  ['ل', 'l'],
  ['م', 'm'],
  ['ن', 'n'],
  ['س', 's'],
  ['ع', 'aa'],
  ['ف', 'f'],
  ['ص', 'ss'],
  ['ق', 'q'],
  ['ر', 'r'],
  ['ش', 'sh'],
  ['ت', 't'],
  ['ث', 'th'],
  ['خ', 'kh'],
  ['ذ', 'dh'],
  ['ض', 'dd'],
  ['ظ', 'zz'],
  ['غ', 'gh'],
];
const ABJAD_INDEX = new Map(ABJAD.map(([letter], index) => [letter, index]));

const ROMAN_VALUES: { [letter: string]: number } = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/**
 * The value of a Roman numeral, or `undefined` when the letters do not make a well-formed one.
 * "Il" and "Ill" are the commonest misreadings of II and III in real files: a lower-case l behind
 * capitals counts as I when the letters make no sense as printed.
 */
export function romanValue(letters: string): number | undefined {
  const plain = letters.toLowerCase();
  if (!/^[ivxlc]+$/.test(plain)) return undefined;
  const candidates = /[IVX][IVXl]*$/.test(letters)
    ? [letters.replaceAll('l', 'I'), plain]
    : [plain];
  for (const candidate of candidates) {
    const value = sumRoman(candidate.toLowerCase());
    if (toRoman(value) === candidate.toLowerCase()) return value;
  }
  return undefined;
}

function sumRoman(letters: string): number {
  const values = [...letters].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce(
    (sum, value, index) => (value < (values[index + 1] ?? 0) ? sum - value : sum + value),
    0,
  );
}

const ROMAN_STEPS: [number, string][] = [
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

function toRoman(value: number): string {
  let rest = value;
  let letters = '';
  for (const [step, text] of ROMAN_STEPS)
    while (rest >= step) {
      letters += text;
      rest -= step;
    }
  return letters;
}

/** A number in digits at the start of `folded`, with its parts and suffix. */
export function readDigits(folded: string): Numeral | undefined {
  const match = DIGITS.exec(folded);
  if (match === null || DOTTED_LETTER.test(folded)) return readLetteredDigits(folded);
  const parts = (match[2] ?? '').split(/[.\-/]/).map(Number);
  const suffix = SUFFIX.exec(folded.slice(match[0].length));
  return {
    style: 'digits',
    parts,
    suffix: suffixOf(suffix?.[1]),
    slug: `${match[1] ?? ''}${parts.join('-')}${suffixOf(suffix?.[1])}`,
    length: match[0].length + (suffix?.[0].length ?? 0),
  };
}

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

/** A Roman numeral at the start of `folded`; `printed` is the same stretch as it stands in the file. */
export function readRoman(folded: string, printed: string): Numeral | undefined {
  const letters = ROMAN.exec(folded)?.[0];
  if (letters === undefined) return undefined;
  const value = romanValue(printed.slice(0, letters.length));
  if (value === undefined) return undefined;
  const suffix = SUFFIX.exec(folded.slice(letters.length));
  return {
    style: 'roman',
    parts: [value],
    suffix: suffix?.[1] ?? '',
    slug: `${value}${suffix?.[1] ?? ''}`,
    length: letters.length + (suffix?.[0].length ?? 0),
  };
}

/** A single Latin letter. */
export function readLetter(folded: string): Numeral | undefined {
  const letter = /^[a-z](?![\p{L}\d])/u.exec(folded)?.[0];
  if (letter === undefined) return undefined;
  return {
    style: 'letter',
    parts: [letter.charCodeAt(0) - 96],
    suffix: '',
    slug: letter,
    length: 1,
  };
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

/** A single Arabic letter in abjad order. */
export function readAbjad(folded: string): Numeral | undefined {
  const letter = /^[\u0621-\u064a](?![\p{L}\d])/u.exec(folded)?.[0];
  const index = letter === undefined ? undefined : ABJAD_INDEX.get(letter);
  if (index === undefined) return undefined;
  return {
    style: 'abjad',
    parts: [index + 1],
    suffix: '',
    slug: ABJAD[index]?.[1] ?? String(index + 1),
    length: 1,
  };
}

/** A single Arabic letter in alphabetical order (أ ب ت ث), which modern texts use beside abjad (أ ب ج د). */
export function readArabicLetter(folded: string): Numeral | undefined {
  const numeral = readAbjad(folded);
  const index = ALPHABET.indexOf(folded[0] ?? '');
  return numeral === undefined || index < 0 ? undefined : { ...numeral, parts: [index + 1] };
}
const ALPHABET = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** The longest ordinal of `table` at the start of `folded` (two Arabic words at most). */
function readWords(folded: string, table: ReadonlyMap<string, number>): Numeral | undefined {
  const words = /^(\p{L}+)(?: (\p{L}+))?/u.exec(folded);
  if (words === null) return undefined;
  for (const text of [words[0], words[1] ?? '']) {
    const value = table.get(text);
    if (value === undefined) continue;
    return {
      style: 'ordinal',
      parts: [value],
      suffix: '',
      slug: String(value),
      length: text.length,
    };
  }
  return undefined;
}

export const readOrdinal = (folded: string) => readWords(folded, ORDINALS);
export const readAdverb = (folded: string) => readWords(folded, ADVERBS);

/** The name of an Arabic letter, as United Nations texts number their parts (ألف، باء، جيم). */
export function readLetterName(folded: string): Numeral | undefined {
  const letter = LETTER_NAMES.get(folded);
  const numeral = letter === undefined ? undefined : readAbjad(letter);
  return numeral && { ...numeral, length: folded.length };
}

/** Does `next` follow `previous` in one numbering: 4 after 3, 3.1 after 3, 4 after 3.2, 3 bis after 3? */
export function follows(previous: Numeral, next: Numeral): boolean {
  const a = previous.parts;
  const b = next.parts;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared - 1; i++) if (a[i] !== b[i]) return stepsUp(a, b, i);
  const lastA = a[shared - 1] ?? 0;
  const lastB = b[shared - 1] ?? 0;
  if (a.length === b.length)
    return lastA === lastB ? suffixRank(next) === suffixRank(previous) + 1 : lastB === lastA + 1;
  if (b.length > a.length)
    return lastA === lastB ? (b[shared] ?? 0) <= 1 : lastB === lastA + 1 && (b[shared] ?? 0) <= 1;
  return lastB === lastA + 1;
}

/** 4.1 after 3.7: the part at `i` grew by one and what follows it starts again. */
function stepsUp(a: number[], b: number[], i: number): boolean {
  return b[i] === (a[i] ?? 0) + 1 && b.slice(i + 1).every((part) => part <= 1);
}

function suffixRank({ suffix }: Numeral): number {
  if (suffix === '') return 0;
  const rank = SUFFIXES.indexOf(suffix);
  return rank >= 0 ? rank + 1 : suffix.charCodeAt(0) - 96;
}

/** Is this the first number of a numbering (1, I, a, premier, 1.1, préliminaire)? */
export function isFirst({ parts, suffix }: Numeral): boolean {
  return suffix === '' && (parts.at(-1) ?? 0) <= 1;
}
