import { LETTERS_FOR_TYPOS } from '../engine/settings.ts';

/**
 * How many slips of the finger lie between two words: letters left out, put in, put for another or two of them
 * exchanged (optimal string alignment, the restricted distance of Damerau, "A technique for computer detection and
 * correction of spelling errors", CACM 1964). A tolerance of ours beside the engine's, which also takes beginnings
 * and parts of words for what was typed.
 */
export function typos(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  one.forEach((letter, row) => {
    const now = [row + 1];
    other.forEach((against, column) => {
      const put = (last[column] ?? 0) + Number(letter !== against);
      const least = Math.min(put, (last[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1);
      const isExchanged = letter === other[column - 1] && against === one[row - 1];
      now.push(isExchanged ? Math.min(least, (before[column - 1] ?? 0) + 1) : least);
    });
    [before, last] = [last, now];
  });
  return last[other.length] ?? 0;
}

/** Slips that a word may have and still be taken for another; as the engine has it. */
export function tolerance(word: string): number {
  if (word.length >= LETTERS_FOR_TYPOS.twoTypos) return 2;
  return word.length >= LETTERS_FOR_TYPOS.oneTypo ? 1 : 0;
}

/** The least number of slips between `typed` and a beginning of `word`. */
export function typosOfBeginning(typed: string, word: string): number {
  const lengths = [typed.length - 1, typed.length, typed.length + 1];
  return Math.min(...lengths.map((length) => typos(typed, word.slice(0, length))));
}
