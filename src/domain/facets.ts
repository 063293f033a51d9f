import type { Clause } from './clause.ts';
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
  /** The values a clause names itself, beside those of its document; absent where only documents have values. */
  clauseValues?: (clause: Pick<Clause, 'themes' | 'regions'>) => string[];
  /** Vocabulary that labels the values; absent where the value is its own label (year, language). */
  vocabulary?: VocabularyId;
}

const year = (record: Record): string[] => {
  const value = recordYear(record);
  return value === undefined ? [] : [String(value)];
};

export const FACETS = {
  theme: {
    values: (record) => record.subject,
    clauseValues: (clause) => clause.themes,
    vocabulary: 'themes',
  },
  region: {
    values: (record) => record.spatial,
    clauseValues: (clause) => clause.regions,
    vocabulary: 'regions',
  },
  year: { values: year },
  type: { values: (record) => [record.type], vocabulary: 'types' },
  language: { values: (record) => [record.language] },
  issuer: { values: (record) => record.creator, vocabulary: 'issuers' },
} as const satisfies { [name: string]: FacetDefinition };

export type FacetName = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as FacetName[];

/** The facets of which a clause may have values of its own. */
export type ClauseFacetName = {
  [name in FacetName]: (typeof FACETS)[name] extends { clauseValues: unknown } ? name : never;
}[FacetName];
export const CLAUSE_FACET_NAMES = FACET_NAMES.filter(
  (name): name is ClauseFacetName => 'clauseValues' in FACETS[name],
);

/** The values of a clause under a facet: those of its document and those it names itself, each once. */
export function facetValues(
  name: FacetName,
  record: Record,
  clause: Pick<Clause, 'themes' | 'regions'>,
): string[] {
  const definition: FacetDefinition = FACETS[name];
  return [...new Set([...definition.values(record), ...(definition.clauseValues?.(clause) ?? [])])];
}

/** The values a clause names itself, and those that only its document gives it: shown apart. */
export interface Attached {
  own: string[];
  inherited: string[];
}

/** What is attached to `clause` under `name`. A value of both is the clause's own. */
export function attached(
  name: ClauseFacetName,
  record: Record,
  clause: Pick<Clause, 'themes' | 'regions'>,
): Attached {
  const own = FACETS[name].clauseValues(clause);
  return { own, inherited: FACETS[name].values(record).filter((value) => !own.includes(value)) };
}

/** The values chosen under each facet. `year` values are years or inclusive ranges `2014..2018`. */
export type FacetSelection = Partial<{ [name in FacetName]: string[] }>;
