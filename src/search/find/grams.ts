import { saturation } from '../analysis/bm25.ts';
import type { Term } from '../understand/term.ts';

/**
 * Words by their parts: runs of four letters, the ends of a word among them, as McNamee and Mayfield, "Character
 * n-gram tokenization for European language text retrieval" (Information Retrieval 7, 2004), found best. They see
 * what stems do not: a slip, another derivation, an attached letter.
 */

const LENGTH = 4;

/** The runs of letters of the terms that were typed; of an unfinished one, no end of the word. */
export function gramsOf(terms: Term[]): string[] {
  const grams = terms.flatMap(({ form, isOpen = false }) => {
    if (form === undefined) return [];
    const word = isOpen ? ` ${form}` : ` ${form} `;
    return Array.from({ length: Math.max(1, word.length - LENGTH + 1) }, (_, at) =>
      word.slice(at, at + LENGTH),
    );
  });
  return [...new Set(grams)];
}

/**
 * How much a text holds of `grams`, by BM25 with every one as telling: 0 to 2.2.
 * @param forms the words of the text, folded, a space between them
 * @param length of the text, in words
 */
export function gramScore(
  grams: string[],
  forms: string,
  length: number,
  averageLength: number,
): number {
  const text = ` ${forms} `;
  let sum = 0;
  for (const gram of grams) {
    let times = 0;
    for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) times += 1;
    if (times > 0) sum += saturation(times, length, averageLength);
  }
  return sum / Math.max(grams.length, 1);
}
