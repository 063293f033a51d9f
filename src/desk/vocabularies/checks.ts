import { hasStraightApostrophe, type Concept } from '#domain/concept.ts';
import { LANGUAGES, type Language, type Localized } from '#domain/language.ts';
import { sharedLabels, type Vocabulary } from '#domain/vocabulary.ts';

/** What a librarian looks for in a vocabulary: no faults, but work that is left. Pure. */

export interface VocabularyChecks {
  /** Labels that several concepts share. */
  shared: { label: string; language: Language; concepts: string[] }[];
  /** Concepts without a preferred label, by language. */
  unlabelled: { [language in Language]: string[] };
  undefined: string[];
  /** With an apostrophe of the keyboard in a name. */
  straight: string[];
  /** That no document and no clause names. */
  unused: string[];
}

const present = ({ deprecated }: Concept): boolean => deprecated !== true;

/** @param isUsed whether a document or a clause names the concept; one below it counts as well */
export function checksOf(
  { concepts }: Vocabulary,
  isUsed: (id: string) => boolean,
): VocabularyChecks {
  const standing = concepts.filter(present);
  const lacking = (language: Language) =>
    standing.filter(({ prefLabel }: { prefLabel: Localized }) => !prefLabel[language]);
  return {
    shared: sharedLabels(standing).map(({ label, language, names }) => ({
      ...{ label, language },
      concepts: [...new Set(names.map(({ concept }) => concept))],
    })),
    unlabelled: Object.fromEntries(
      LANGUAGES.map((one) => [one, lacking(one).map(({ id }) => id)]),
    ) as VocabularyChecks['unlabelled'],
    undefined: standing.filter(({ definition }) => definition === undefined).map(({ id }) => id),
    straight: standing.filter(hasStraightApostrophe).map(({ id }) => id),
    unused: standing.filter(({ id }) => !isUsed(id)).map(({ id }) => id),
  };
}
