import { expect, test } from 'vitest';
import { formatNumber } from '#ingest/read/number-format.ts';

test.each([
  [1994, 'upperRoman', 'MCMXCIV'],
  [28, 'lowerLetter', 'bb'],
  [28, 'arabicAlpha', 'ي'],
  [29, 'arabicAbjad', 'أأ'],
  [12, 'hindiNumbers', '१२'],
  [7, 'decimalZero', '07'],
  [3, 'none', ''],
  [0, 'upperRoman', '0'],
  [-2, 'lowerLetter', '-2'],
  [4, 'cardinalText', '4'],
  [2, 'constructor', '2'],
])('%i as %s is %s', (number, format, printed) => {
  expect(formatNumber(number, format)).toBe(printed);
});

test('ordinals follow the language', () => {
  const numbers = [1, 2, 3, 11, 22];
  const inLanguage = (tag: string) => numbers.map((number) => formatNumber(number, 'ordinal', tag));
  expect(inLanguage('en-GB')).toEqual(['1st', '2nd', '3rd', '11th', '22nd']);
  expect(inLanguage('fr-MA')).toEqual(['1er', '2e', '3e', '11e', '22e']);
});
