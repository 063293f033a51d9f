/**
 * Brackets of right-to-left lines. A PDF may store the bracket that is meant or, mirrored, the one that is
 * painted, and some files do both in one line; the blanks around it tell which it is.
 */

const MIRRORED: { [sign: string]: string } = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
};
/** Words between two brackets that both face away from them. */
const WRONG_PAIR = /(?<=^|\s)[)\]»](?=[\p{L}\p{N}])[^()[\]«»]*[\p{L}\p{N}.][([«](?=$|[\s،؛:.,;])/gu;
/** Closes at the beginning of a word. */
const WRONG_OPENING = /(?<=^|[\s([«])[)\]»](?=[\p{L}\p{N}])/gu;
/** Opens at the end of a word; at the end of a line it may really open. */
const WRONG_CLOSING = /(?<=[\p{L}\p{N}])[([«](?=\s|[،؛:.,;)\]»](?!\p{L}))/gu;

/** The line, given in reading order, with its brackets opening before words and closing after them. */
export function turnBrackets(line: string): string {
  const turn = (sign: string) => MIRRORED[sign] ?? sign;
  return line
    .replace(
      WRONG_PAIR,
      (words) => turn(words.charAt(0)) + words.slice(1, -1) + turn(words.slice(-1)),
    )
    .replace(WRONG_OPENING, turn)
    .replace(WRONG_CLOSING, turn)
    .replace(BRACKETED, balanced);
}

/** A run without blanks that holds brackets: 15(ب)(4). */
const BRACKETED = /[^\s()]*[()]\S*/gu;

/** Within one run no blank tells: brackets that do not pair as stored open and close in turn. */
function balanced(run: string): string {
  const brackets = run.match(/[()]/gu) ?? [];
  if (brackets.length % 2 !== 0 || pairs(brackets)) return run;
  let count = 0;
  return run.replace(/[()]/gu, () => (count++ % 2 === 0 ? '(' : ')'));
}

function pairs(brackets: readonly string[]): boolean {
  let open = 0;
  for (const bracket of brackets) {
    open += bracket === '(' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}
