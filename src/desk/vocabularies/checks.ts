import { hiddenLabelsOf, labelsOf, type Concept } from '#domain/concept.ts';
import { LANGUAGES, type Language, type Localized } from '#domain/language.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';

/** What a librarian looks for in a vocabulary: no faults, but work that is left. Pure. */

export interface VocabularyChecks {
  /** Labels that several concepts share. */
  shared: { label: string; language: Language; concepts: string[] }[];
  /** Concepts without a preferred label, by language. */
  unlabelled: { [language in Language]: string[] };
  undefined: string[];
  /** That no document and no clause names. */
  unused: string[];
}

const present = ({ deprecated }: Concept): boolean => deprecated !== true;

/** @param isUsed whether a document or a clause names the concept; one below it counts as well */
export function checksOf(
  { concepts }: Vocabulary,
  isUsed: (id: string) => boolean,
): VocabularyChecks {
  const owners = new Map<string, { label: string; language: Language; concepts: Set<string> }>();
  const standing = concepts.filter(present);
  for (const concept of standing) {
    for (const { language, text } of [...labelsOf(concept), ...hiddenLabelsOf(concept)]) {
      const key = `${language} ${text.toLowerCase()}`;
      const owner = owners.get(key) ?? { label: text, language, concepts: new Set() };
      owner.concepts.add(concept.id);
      owners.set(key, owner);
    }
  }
  const shared = [...owners.values()].filter((one) => one.concepts.size > 1);
  const lacking = (language: Language) =>
    standing.filter(({ prefLabel }: { prefLabel: Localized }) => !prefLabel[language]);
  return {
    shared: shared.map((one) => ({ ...one, concepts: [...one.concepts] })),
    unlabelled: Object.fromEntries(
      LANGUAGES.map((one) => [one, lacking(one).map(({ id }) => id)]),
    ) as VocabularyChecks['unlabelled'],
    undefined: standing.filter(({ definition }) => definition === undefined).map(({ id }) => id),
    unused: standing.filter(({ id }) => !isUsed(id)).map(({ id }) => id),
  };
}
