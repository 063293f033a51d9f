/**
 * Control characters, and marks that reverse the direction of what follows (Unicode bidi controls): they hide a part
 * of a line on the screen, or turn it around. Line ends are among them: for what is one line.
 */
const TREACHEROUS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;
/** The same but for line ends and tabs, for texts of several lines. */
const TREACHEROUS_LINES =
  /(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;

/** A text of one line as it may be shown beside others; line ends and tabs become blanks. */
export function oneLine(text: string): string {
  return text
    .replace(/[\n\r\t\u2028\u2029]+/gu, ' ')
    .replace(TREACHEROUS, '')
    .trim();
}

/** A text of several lines as it may be shown; line ends are `\n`. */
export function severalLines(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(TREACHEROUS_LINES, '').trim();
}
