import {
  byClauseFacet,
  byFacet,
  FACETS,
  touchedValues,
  type ClauseFacetName,
  type FacetDefinition,
  type FacetName,
  type FacetSelection,
} from '#domain/facets.ts';
import type { Record } from '#domain/record.ts';
import {
  broaderConcepts,
  isHierarchical,
  narrowerConcepts,
  type Vocabularies,
  type Vocabulary,
  vocabularyOf,
} from '#domain/vocabulary.ts';

/**
 * Facet values with their hierarchy: under a hierarchical facet a document also has the values above its
 * own, so that a broader theme counts and finds what its narrower ones do, each document once.
 */

export type FacetValues = { [name in FacetName]: readonly string[] };
export type OwnValues = { readonly [name in ClauseFacetName]: readonly string[] };

/**
 * The values of a document, those above them included.
 * @param isWide with what it only touches on
 */
export function valuesOf(record: Record, vocabularies: Vocabularies, isWide: boolean): FacetValues {
  return byFacet((name) => {
    const touched = isWide ? touchedValues(name, record) : [];
    return withBroader(name, [...FACETS[name].values(record), ...touched], vocabularies);
  });
}

/** What clauses add to the values of their document: `own`, and those above them that it does not have. */
export function addedValues(
  own: OwnValues,
  document: FacetValues,
  vocabularies: Vocabularies,
): OwnValues {
  return byClauseFacet((name) =>
    withBroader(name, own[name], vocabularies).filter((value) => !document[name].includes(value)),
  );
}

/** A selection with all narrower values of what is chosen: what the engine, which knows no hierarchy, is asked. */
export function withNarrower(filters: FacetSelection, vocabularies: Vocabularies): FacetSelection {
  const entries = Object.entries(filters).map(([name, chosen]) => {
    const hierarchy = hierarchyOf(name as FacetName, vocabularies);
    if (hierarchy === undefined) return [name, chosen];
    const all = chosen.flatMap((id) => [id, ...narrowerConcepts(hierarchy, id)]);
    return [name, [...new Set(all)]];
  });
  return Object.fromEntries(entries) as FacetSelection;
}

/** The values with those above them, where the facet knows a hierarchy. */
export function withBroader(
  name: FacetName,
  values: readonly string[],
  vocabularies: Vocabularies,
): string[] {
  const hierarchy = hierarchyOf(name, vocabularies);
  const all = [...values];
  if (hierarchy !== undefined) {
    for (const value of values) all.push(...broaderConcepts(hierarchy, value));
  }
  return [...new Set(all)];
}

function hierarchyOf(name: FacetName, vocabularies: Vocabularies): Vocabulary | undefined {
  const { vocabulary }: FacetDefinition = FACETS[name];
  if (vocabulary === undefined || !isHierarchical(vocabularyOf(vocabularies, vocabulary)))
    return undefined;
  return vocabularyOf(vocabularies, vocabulary);
}
