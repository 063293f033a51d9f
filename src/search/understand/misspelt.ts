import type { QueryWord } from './parse.ts';
import type { Term } from './term.ts';

/** A word that the library has in no form, with the stems it was taken for. */
export interface Misspelt {
  word: QueryWord;
  variants: ReadonlySet<string>;
}

/** Of the words with these terms, those that stand for others because nobody wrote them; not the unfinished ones. */
export function misspelt(words: QueryWord[], terms: Term[]): Misspelt[] {
  return words.flatMap((word, index) => {
    const { variants, isGuess } = terms[index] ?? { variants: new Map<string, number>() };
    const stems = [...variants.keys()];
    const isBegun = stems.some((stem) => stem.startsWith(word.folded));
    return isGuess && stems.length > 0 && !isBegun ? [{ word, variants: new Set(stems) }] : [];
  });
}
