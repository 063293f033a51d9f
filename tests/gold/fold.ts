/** Printed text and extracted text made comparable: case, marks, digits, letters and punctuation that vary. */

const LETTERS: { [letter: string]: string } = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};

/** Latin digits for Arabic-Indic and Persian ones. */
const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/** Lower case without marks, with one form for each letter and digit; punctuation stays. */
function foldCharacters(text: string): string {
  return latinDigits(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .replace(/[أإآٱىیةک]/g, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase();
}

/** Letters and digits only: for comparing the first words of two stretches of text. */
export function foldWords(text: string): string {
  return foldCharacters(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * A label without what printers vary: case, dots and brackets around it, spaces. "(a)", "a)" and "a." are one
 * label; "1.2" and "2.1" are two. Roman numerals that a text layer stores with a small L are read as numerals.
 */
export function foldLabel(label: string): string {
  const roman = label.replace(/\b[IVXl]+\b/g, (numeral) => numeral.replaceAll('l', 'I'));
  return foldCharacters(roman)
    .replace(/[^\p{L}\p{N}.\s-]/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])[.-]+|[.-]+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
