/** Roman numerals: their value, and reading one at the start of a label. */
import type { Numeral } from './numeral.ts';
import { readSuffix } from './suffixes.ts';

/** "Ier", "I er" and "IIe" are ordinals. */
const ROMAN = /^([ivxlc]{1,8}?)( ?er| ?ere|re|eme|e)?(?![\p{L}\d])/u;

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

/** A Roman numeral at the start of `folded`; `printed` is the same stretch as it stands in the file. */
export function readRoman(folded: string, printed: string): Numeral | undefined {
  const [whole = '', letters = ''] = ROMAN.exec(folded) ?? [];
  const value = romanValue(printed.slice(0, letters.length));
  if (value === undefined) return undefined;
  const { suffix, length } = readSuffix(folded.slice(whole.length));
  return {
    style: 'roman',
    parts: [value],
    suffix,
    slug: `${value}${suffix}`,
    length: whole.length + length,
  };
}
