import type { Language } from '#domain/language.ts';
import { stemsOf, tokens } from '#search/analysis/tokens.ts';
import type { ConceptFinder } from '#search/thesaurus/finder.ts';

/** A text as terms: stems of its language, and the concepts of the thesaurus that it names, which are of every language. */

/** A term where it stands. */
export interface Term {
  term: string;
  isConcept: boolean;
  /** The words, as written. */
  words: string;
  /** Offset in the text, in UTF-16 units. */
  at: number;
}

export function termsIn(text: string, language: Language, finder: ConceptFinder): Term[] {
  const words = tokens(text).flatMap((token): Term[] => {
    const [stem] = stemsOf(token, language);
    if (stem === undefined || /^\d/u.test(stem)) return [];
    return [
      { term: `${language}:${stem}`, isConcept: false, words: token.written, at: token.start },
    ];
  });
  const concepts = finder.inText(text, language).map(({ concept, start, end }): Term => ({
    ...{ term: `§${concept.id}`, isConcept: true },
    ...{ words: text.slice(start, end), at: start },
  }));
  return [...words, ...concepts];
}
