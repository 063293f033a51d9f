import { wordingIn, type Language } from './language.ts';
import { conceptLabel, type ConceptLabel, type Vocabulary } from './vocabulary.ts';

/** The A–Z index of concepts: every name in the reader's language leads to its concept. Pure. */

export interface IndexEntry extends ConceptLabel {
  vocabulary: string;
  id: string;
  /** The head under which it stands: a capital, or `#` for what begins with none. */
  letter: string;
  /** What the concept is called, where the entry is another name of it. */
  see?: string | undefined;
  /** What it means: of a preferred name only. */
  definition?: { text: string; language: Language } | undefined;
  /** Where the definition comes from. */
  source?: string | undefined;
}

/**
 * @param language of the names and of their order (Unicode Collation Algorithm, as Intl.Collator has it for the
 *   language); Arabic names stand where they do without the article
 * @returns concepts that are in use, by each of their names but the hidden ones
 */
export function conceptIndex(
  vocabularies: readonly Vocabulary[],
  language: Language,
): IndexEntry[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return vocabularies
    .flatMap((vocabulary) => entriesOf(vocabulary, language))
    .map((entry) => ({ entry, key: sortKey(entry.label) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.entry.id, b.entry.id))
    .map(({ entry }) => entry);
}

function entriesOf(vocabulary: Vocabulary, language: Language): IndexEntry[] {
  return vocabulary.concepts
    .filter(({ deprecated }) => deprecated !== true)
    .flatMap(({ id, altLabel, acronym, definition, definitionSource }) => {
      const name = conceptLabel(vocabulary, id, language);
      const others = apart(name.label, [
        ...(altLabel?.[language] ?? []),
        ...(acronym?.[language] ?? []),
      ]);
      const about = { vocabulary: vocabulary.id, id };
      return [
        {
          ...about,
          ...name,
          letter: letterOf(name.label),
          ...(definition && {
            definition: wordingIn(definition, language),
            ...(definitionSource !== undefined && { source: definitionSource }),
          }),
        },
        ...others.map((label) => ({
          ...about,
          label,
          letter: letterOf(label),
          see: name.label,
        })),
      ];
    });
}

/** Whoever looks for a name finds it, however it is written: case, accents and hyphens make no other entry. */
const { compare: compareLetters } = new Intl.Collator('fr', {
  sensitivity: 'base',
  ignorePunctuation: true,
});

/** The names that are not `preferred` written otherwise, nor one another. */
function apart(preferred: string, names: readonly string[]): string[] {
  const kept: string[] = [];
  for (const name of names)
    if ([preferred, ...kept].every((other) => compareLetters(other, name) !== 0)) kept.push(name);
  return kept;
}

/** A name without what does not count for its place: marks around it and the Arabic article. */
const sortKey = (label: string): string =>
  label.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^ال(?=\p{L}{2})/u, '');

/** Accents are left out, and the hamza of an Arabic letter with them (it is a mark in Unicode's NFD). */
function letterOf(label: string): string {
  const first = sortKey(label).normalize('NFD').charAt(0).toUpperCase();
  return /\p{L}/u.test(first) ? first : '#';
}
