/** Letters that number: Latin, Arabic in either of their orders, and Arabic letters by their names. */
import { LETTER_NAMES } from './arabic-ordinals.ts';
import type { Numeral } from './numeral.ts';

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

/** The name of an Arabic letter, as United Nations texts number their parts (ألف، باء، جيم). */
export function readLetterName(folded: string): Numeral | undefined {
  const letter = LETTER_NAMES.get(folded);
  const numeral = letter === undefined ? undefined : readAbjad(letter);
  return numeral && { ...numeral, length: folded.length };
}
