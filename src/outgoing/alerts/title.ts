import type { SavedSearch } from '#domain/alert.ts';
import { FACET_NAMES, FACETS, type FacetDefinition } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import { conceptLabel, vocabularyOf, type Vocabularies } from '#domain/vocabulary.ts';
import { plain } from '#mail/words.ts';
import { say } from '#texts/say.ts';

/** Longest query that is quoted whole: others are pasted passages. */
const LONGEST = 120;

/**
 * What is followed, in words: « santé » · Oriental.
 * @param nameOf a document, where it is known
 */
export function titleOf(
  { q, filters, documents }: SavedSearch,
  vocabularies: Vocabularies,
  language: Language,
  nameOf: (document: string) => string | undefined,
): string {
  const words = plain(q);
  const query = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  const chosen = FACET_NAMES.flatMap((name) => {
    const { vocabulary }: FacetDefinition = FACETS[name];
    return (filters[name] ?? []).map((value) =>
      vocabulary === undefined
        ? value
        : conceptLabel(vocabularyOf(vocabularies, vocabulary), value, language).label,
    );
  });
  const parts = [
    ...(query ? [say('alert.words', language, { query })] : []),
    ...chosen,
    ...documents.map((id) => nameOf(id) ?? id),
  ];
  return parts.length > 0 ? parts.join(' · ') : say('alert.everything', language);
}
