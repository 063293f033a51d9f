import {
  FACET_NAMES,
  FACETS,
  YEAR_FACET_NAMES,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import type { FacetCount, FacetCounts } from '#domain/search.ts';
import {
  conceptLabel,
  type ConceptLabel,
  type Vocabularies,
  vocabularyOf,
} from '#domain/vocabulary.ts';
import type { ValueTallies } from '../library/codebook.ts';

/** Counts of documents by value, as the tally has them, labelled and in the order they are shown in. */
export function facetCounts(
  tallies: ValueTallies,
  filters: FacetSelection,
  vocabularies: Vocabularies,
  language: Language,
): FacetCounts {
  const counts = FACET_NAMES.map((name) => {
    // A chosen value stays on the screen with its count, even 0: it must be possible to take it off.
    const chosen = (filters[name] ?? []).filter((value) => !value.includes('..'));
    const all = new Map(chosen.map((value): [string, number] => [value, 0]));
    for (const [value, count] of tallies[name]) all.set(value, count);
    const labelled = [...all].map(([value, count]) => ({
      value,
      ...labelOf(name, value, vocabularies, language),
      count,
    }));
    return [name, labelled.sort((a, b) => order(name, a, b, language))];
  });
  return Object.fromEntries(counts) as FacetCounts;
}

/** Years in their order, everything else by count. */
function order(name: FacetName, a: FacetCount, b: FacetCount, language: Language): number {
  if (YEAR_FACET_NAMES.includes(name)) return a.value < b.value ? -1 : 1;
  return b.count - a.count || collatorOf(language).compare(a.label, b.label);
}

/** What a value is called in `language`. */
export function labelOf(
  name: FacetName,
  value: string,
  vocabularies: Vocabularies,
  language: Language,
): ConceptLabel {
  if (name === 'language') return { label: languageName(value, language) };
  const definition = FACETS[name];
  const id = 'vocabulary' in definition ? definition.vocabulary : undefined;
  return id === undefined
    ? { label: value }
    : conceptLabel(vocabularyOf(vocabularies, id), value, language);
}

/** Made once: making one takes longer than all else that is labelled. */
const collators = new Map<Language, Intl.Collator>();

function collatorOf(language: Language): Intl.Collator {
  const collator = collators.get(language) ?? new Intl.Collator(language);
  collators.set(language, collator);
  return collator;
}

/** Made once as well. */
const languageNames = new Map<Language, Intl.DisplayNames>();

function languageName(code: string, language: Language): string {
  const names =
    languageNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' });
  languageNames.set(language, names);
  return names.of(code) ?? code;
}
