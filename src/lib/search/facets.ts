import { FACETS, type FacetDefinition, type FacetName } from '#domain/facets.ts';
import { fold } from '#search/analysis/normalise.ts';
import type { FacetCount, FacetCounts, VocabularyLabels } from '../api/types.ts';
import { m } from '../paraglide/messages.js';

/** What facets are called and how their values hang together, for every page that shows them. */
export const FACET_LABELS: { [name in FacetName]: () => string } = {
  theme: m.facet_theme,
  region: m.facet_region,
  year: m.facet_year,
  in_force: m.facet_in_force,
  type: m.facet_type,
  language: m.facet_language,
  issuer: m.facet_issuer,
  body: m.facet_body,
  due: m.facet_due,
  gcm: m.facet_gcm,
  sdg: m.facet_sdg,
};

/** The vocabulary whose concepts are the values of a facet; none where a value is its own name. */
export const facetVocabulary = (name: FacetName): string | undefined =>
  (FACETS[name] as FacetDefinition).vocabulary;

/** Facets shown as lists of choices; the year has its own histogram. */
export const LISTED_FACETS = [
  'theme',
  'region',
  'type',
  'language',
  'issuer',
  'body',
  'gcm',
  'sdg',
] as const;

/** What a concept or value is called, and in which language where that is not the page's (`ConceptName.svelte`). */
export type ConceptName = Pick<FacetCount, 'label' | 'label_language'>;

/** What a facet's value is called; the value itself where the answer does not hold it. */
export function valueName(facets: FacetCounts, name: FacetName, value: string): ConceptName {
  return facets[name].find((count) => count.value === value) ?? { label: value };
}

type Concept = VocabularyLabels['themes'][number];

/** What a vocabulary's concept is called; its id where it is unknown. */
export function conceptName(concepts: Concept[], id: string): ConceptName {
  const found = concepts.find((concept) => concept.id === id);
  return found ?? { label: id, label_language: 'und' };
}

/** The same as bare words, for where a page can mark no language. */
export const conceptLabel = (concepts: Concept[], id: string): string =>
  conceptName(concepts, id).label;

export interface Branch<T> {
  item: T;
  depth: number;
}

/**
 * Values in the order of their vocabulary, each under its broader concept where that one is listed too.
 * @param depth 0 for a value that stands at the top
 */
export function inHierarchy<T extends { value: string }>(
  counts: T[],
  concepts: Concept[],
): Branch<T>[] {
  const broader = new Map(concepts.map((concept) => [concept.id, concept.broader]));
  const listed = new Set(counts.map((count) => count.value));
  const parent = (value: string): string | undefined => {
    let above = broader.get(value);
    while (above !== undefined && !listed.has(above)) above = broader.get(above);
    return above;
  };
  const under = (above: string | undefined, depth: number): Branch<T>[] =>
    counts
      .filter((count) => parent(count.value) === above)
      .flatMap((item) => [{ item, depth }, ...under(item.value, depth + 1)]);
  return under(undefined, 0);
}

/** Case and accents aside, and however an apostrophe is typed: phones write « ’ », keyboards « ' ». */
const searchable = (text: string): string =>
  fold(text).replace(/[\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4]/gu, "'");

/** The branches whose label holds the typed letters (case and accents aside), flat; those `chosen` stay in sight. */
export function findValues<T extends { value: string; label: string }>(
  branches: Branch<T>[],
  letters: string,
  chosen: string[],
): Branch<T>[] {
  const wanted = searchable(letters.trim());
  return branches
    .filter(({ item }) => chosen.includes(item.value) || searchable(item.label).includes(wanted))
    .map(({ item }) => ({ item, depth: 0 }));
}

/** ISO 3166-2 codes are the regions of the Kingdom; what is left are levels (national, continental, global). */
export function isMoroccanRegion(value: string): boolean {
  return /^MA-\d{2}$/.test(value);
}

/** The counts with the concepts of their vocabulary that no document has, in the vocabulary's order. */
export function withEmpty(counts: FacetCount[], concepts: Concept[]): FacetCount[] {
  const found = new Map(counts.map((count) => [count.value, count]));
  return concepts.map(({ id, ...name }) => {
    const { label, label_language } = name;
    return found.get(id) ?? { value: id, label, label_language, count: 0 };
  });
}
