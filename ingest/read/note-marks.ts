/**
 * Marks of notes: a number or sign, raised, behind a word ("Article 256³⁵", « المادة 2² »). It is no part of the
 * word. Readers put it between U+FFF9 and U+FFFB, which Unicode keeps for annotations (Unicode Standard, 23.8), and
 * `repair/notes.ts` takes it out of the text. An exponent ("km²", "10⁶", "x²") stays where it is.
 */
import { readLabel } from '../structure/labels.ts';

const OPEN = '\ufff9';
const CLOSE = '\ufffb';
/** A mark among the words of a line. */
export const ANNOTATION = /\ufff9([^\ufff9\ufffb]*)\ufffb/gu;

const NUMBERS = '\\p{Nd}{1,3}(?:\\s?[,،;–-]\\s?\\p{Nd}{1,3})*';
const MARK = new RegExp(`^(?:[([]?(?:${NUMBERS}|[*†‡§]{1,3})[)\\]]?)$`, 'u');

/** Units that are squared and cubed. */
const UNIT = /(?<![\p{L}\p{M}])(?:[kcdmµh]?m|dam|ft|in|yd|s|كلم|كم|سم|ملم|مم|م)$/u;
/** A letter that stands alone is a variable or a unit: "R²", "x²". */
const VARIABLE = /(?<![\p{L}\p{M}\p{N}’'])\p{Script=Latin}$/u;
const POWER_OF_TEN = /(?<![\p{N}.,])10$/u;
const EQUATION = /[=×÷^+<>≤≥]\s*[\p{L}\p{N}]*$/u;

const EQUATION_GOES_ON = /^\s*[=×÷^+<>≤≥]/u;

/** Whether raised signs between `before` and `after` refer to a note, and are no exponent. */
export function isNoteMark(before: string, mark: string, after = ''): boolean {
  if (!MARK.test(mark.trim())) return false;
  const words = before.trimEnd();
  const label = readLabel(words);
  // "Article 10²", "Annexe A¹": the number of a label has no exponent.
  if (label?.numeral !== undefined && label.rest === '') return true;
  if (UNIT.test(words) && /^[23٢٣]$/u.test(mark.trim())) return false;
  if (EQUATION_GOES_ON.test(after)) return false;
  return !VARIABLE.test(words) && !POWER_OF_TEN.test(words) && !EQUATION.test(words);
}

/** A mark as it stands among the words of a line until it is taken out. */
export function annotation(mark: string): string {
  const bare = mark.trim().replace(/^[([]|[)\]]$/gu, '');
  return `${OPEN}${bare}${CLOSE}`;
}

const SUPERSCRIPT = /⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?/gu;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Raised digits as signs of Unicode: an exponent; `undefined` for anything else. */
export function exponent(raised: string): string | undefined {
  const digits = raised.trim().normalize('NFKC');
  if (!/^\d{1,3}$/u.test(digits)) return undefined;
  return [...digits].map((digit) => SUPERSCRIPTS.charAt(Number(digit))).join('');
}

const digitsOf = (raised: string): string =>
  [...raised]
    .map((sign) => (SUPERSCRIPTS.includes(sign) ? SUPERSCRIPTS.indexOf(sign) : ''))
    .join('');

/** A star or dagger at the end of a word that none opens. */
const SIGN = /(?<=[\p{L}\p{N})»”])(?:\*{1,3}|[†‡]{1,3})(?=[\s.,;:،؛)»”]|$)/gu;

/** The marks that are printed by signs of Unicode of their own, made annotations. */
export function annotateSigns(text: string): string {
  const raised = text.replace(SUPERSCRIPT, (mark: string, at: number) => {
    const digits = digitsOf(mark);
    // Raised letters go on ("10⁻³"), or the number is one of several signs of a formula.
    const isSingle =
      !/^[⁺⁻ⁿ]|^[₀-₉]/u.test(text.slice(at + mark.length)) && !/[⁺⁻]$/u.test(text.slice(0, at));
    return isSingle && isNoteMark(text.slice(0, at), digits, text.slice(at + mark.length))
      ? annotation(digits)
      : mark;
  });
  return raised.replace(SIGN, (mark: string, at: number) =>
    /(?<![\p{L}\p{N}])[*†‡]/u.test(raised.slice(0, at)) ? mark : annotation(mark),
  );
}
