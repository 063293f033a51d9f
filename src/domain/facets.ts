import type { Record } from './record.ts';
import { recordYear } from './record.ts';
import type { VocabularyId } from './vocabulary.ts';

/**
 * The one list of facets. The API's parameters and answers, the engine's filterable attributes and the
 * pages' filter panels all follow from it: a new facet is a new entry here (and a label in each language).
 */
export interface FacetDefinition {
  /** The values a document has under this facet. */
  values: (record: Record) => string[];
  /** Vocabulary that labels the values; absent where the value is its own label (year, language). */
  vocabulary?: VocabularyId;
}

const year = (record: Record): string[] => {
  const value = recordYear(record);
  return value === undefined ? [] : [String(value)];
};

export const FACETS = {
  theme: { values: (record) => record.subject, vocabulary: 'themes' },
  region: { values: (record) => record.spatial, vocabulary: 'regions' },
  year: { values: year },
  type: { values: (record) => [record.type], vocabulary: 'types' },
  language: { values: (record) => [record.language] },
  issuer: { values: (record) => record.creator, vocabulary: 'issuers' },
} as const satisfies { [name: string]: FacetDefinition };

export type FacetName = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as FacetName[];

/** The values chosen under each facet. `year` values are years or inclusive ranges `2014..2018`. */
export type FacetSelection = Partial<{ [name in FacetName]: string[] }>;
