/**
 * A leading sign that a spreadsheet would take for a formula is quoted, so that opening the file runs nothing; so is a
 * value that begins with such a quote itself, so that it comes back as it was.
 */
const FORMULA = /^'*[=+\-@\t\r]/u;

export const guarded = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);
export const unguarded = (value: string): string =>
  value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;
