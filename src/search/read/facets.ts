import { FACET_NAMES, FACETS, type FacetName, type FacetSelection } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import { localize } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { FacetCount, FacetCounts } from '#domain/search.ts';
import { findConcept, type Vocabularies } from '#domain/vocabulary.ts';
import { isSelected } from './selection.ts';

/**
 * For each facet, the number of matching documents one gets by choosing each value beside the other
 * facets' selection. `matching` holds the records of all documents that match the query, unfiltered.
 */
export function countFacets(
  matching: Record[],
  filters: FacetSelection,
  vocabularies: Vocabularies,
  language: Language,
): FacetCounts {
  const counts = FACET_NAMES.map((name) => [
    name,
    countFacet(name, matching, filters, vocabularies, language),
  ]);
  return Object.fromEntries(counts) as FacetCounts;
}

function countFacet(
  name: FacetName,
  matching: Record[],
  filters: FacetSelection,
  vocabularies: Vocabularies,
  language: Language,
): FacetCount[] {
  const counts = new Map<string, number>();
  // A chosen value stays on the screen with its count, even 0: it must be possible to take it off.
  for (const value of filters[name] ?? []) if (!value.includes('..')) counts.set(value, 0);
  for (const record of matching) {
    if (!isSelected(record, filters, name)) continue;
    for (const value of new Set(FACETS[name].values(record)))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({
      value,
      label: labelOf(name, value, vocabularies, language),
      count,
    }))
    .sort((a, b) => order(name, a, b, language));
}

/** Years in their order, everything else by count. */
function order(name: FacetName, a: FacetCount, b: FacetCount, language: Language): number {
  if (name === 'year') return a.value.localeCompare(b.value);
  return b.count - a.count || a.label.localeCompare(b.label, language);
}

function labelOf(
  name: FacetName,
  value: string,
  vocabularies: Vocabularies,
  language: Language,
): string {
  if (name === 'language') return languageName(value, language);
  const definition = FACETS[name];
  const id = 'vocabulary' in definition ? definition.vocabulary : undefined;
  const concept = id === undefined ? undefined : findConcept(vocabularies[id], value);
  return concept === undefined ? value : localize(concept.prefLabel, language);
}

function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}
