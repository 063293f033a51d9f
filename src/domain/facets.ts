import type { Clause } from './clause.ts';
import { principal, touchedOn } from './principal.ts';
import type { Record } from './record.ts';
import { dueYears, responsibleBodies } from './measure.ts';
import { periodInForce, recordYear, type Period } from './in-force.ts';
import { FRAME_VOCABULARIES, type FrameVocabulary, type RecordVocabulary } from './vocabulary.ts';

/** What of a clause its facet values follow from. */
export type ClauseSubjects = Pick<Clause, 'themes' | 'regions' | 'measure' | 'serves'>;

/**
 * The one list of facets. The API's parameters and answers, the engine's filterable attributes and the
 * pages' filter panels all follow from it: a new facet is a new entry here (and a label in each language).
 */
export interface FacetDefinition {
  /** The values a document has under this facet as a whole, and with it each of its clauses. */
  values: (record: Record) => string[];
  /** Other values that its record names: what it touches on, and only some of its clauses are about. */
  touched?: (record: Record) => string[];
  /** The values a clause names itself, beside those of its document; absent where only documents have values. */
  clauseValues?: (clause: ClauseSubjects) => string[];
  /** Vocabulary that labels the values; absent where the value is its own label (year, language). */
  vocabulary?: RecordVocabulary | FrameVocabulary;
  /** Values are years, chosen one by one or as inclusive ranges `2014..2018`. */
  years?: true;
  /** Where a document stands for all years of a period; a chosen range meets it when they have a year in common. */
  period?: (record: Record) => Period | undefined;
}

const year = (record: Record): string[] => {
  const value = recordYear(record);
  return value === undefined ? [] : [String(value)];
};

/**
 * The years up to the present one: what is in force until further notice has no last year to count, and beside
 * it a longer count of what ends would be wrong.
 */
function yearsInForce(record: Record): string[] {
  const period = periodInForce(record);
  if (period === undefined) return [];
  const last = Math.min(period.end ?? Infinity, new Date().getUTCFullYear());
  return Array.from({ length: Math.max(0, last - period.start + 1) }, (_, index) =>
    String(period.start + index),
  );
}

export const FACETS = {
  theme: {
    values: (record) => principal(record.subject),
    touched: (record) => touchedOn(record.subject),
    clauseValues: (clause) => clause.themes,
    vocabulary: 'themes',
  },
  region: {
    values: (record) => principal(record.spatial),
    touched: (record) => touchedOn(record.spatial),
    clauseValues: (clause) => clause.regions,
    vocabulary: 'regions',
  },
  /** Who is responsible for a measure: a clause says it, never a document as a whole. */
  body: {
    values: () => [],
    clauseValues: ({ measure }) => responsibleBodies(measure),
    vocabulary: 'bodies',
  },
  /** By when a measure is to be done: of a period its last year. */
  due: { values: () => [], clauseValues: ({ measure }) => dueYears(measure), years: true },
  /** What a clause serves by a mapping that somebody accepted. */
  gcm: {
    values: () => [],
    clauseValues: ({ serves }) => serves?.['gcm-objectives'] ?? [],
    vocabulary: 'gcm-objectives',
  },
  sdg: {
    values: () => [],
    clauseValues: ({ serves }) => serves?.['sdg-targets'] ?? [],
    vocabulary: 'sdg-targets',
  },
  /** Of issue. */
  year: { values: year, years: true },
  in_force: { values: yearsInForce, years: true, period: periodInForce },
  type: { values: (record) => [record.type], vocabulary: 'types' },
  language: { values: (record) => [record.language] },
  issuer: { values: (record) => record.creator, vocabulary: 'bodies' },
} as const satisfies { [name: string]: FacetDefinition };

export type FacetName = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as FacetName[];

/** One of something for each facet. */
export function byFacet<T>(make: (name: FacetName) => T): { [name in FacetName]: T } {
  return Object.fromEntries(FACET_NAMES.map((name) => [name, make(name)])) as {
    [name in FacetName]: T;
  };
}

/** The facets of which a clause may have values of its own. */
export type ClauseFacetName = {
  [name in FacetName]: (typeof FACETS)[name] extends { clauseValues: unknown } ? name : never;
}[FacetName];
export const CLAUSE_FACET_NAMES = FACET_NAMES.filter(
  (name): name is ClauseFacetName => 'clauseValues' in FACETS[name],
);

/** One of something for each of them. */
export function byClauseFacet<T>(make: (name: ClauseFacetName) => T): {
  [name in ClauseFacetName]: T;
} {
  return Object.fromEntries(CLAUSE_FACET_NAMES.map((name) => [name, make(name)])) as {
    [name in ClauseFacetName]: T;
  };
}

/** The facets under which a document may touch on more than it is about as a whole. */
export const TOUCHED_FACET_NAMES = FACET_NAMES.filter((name) => 'touched' in FACETS[name]);

/** What a document touches on under a facet; nothing where there is no such difference. */
export function touchedValues(name: FacetName, record: Record): string[] {
  const { touched }: FacetDefinition = FACETS[name];
  return touched?.(record) ?? [];
}

/** The values of a clause under a facet: those of its document as a whole and those it names itself, each once. */
export function facetValues(name: FacetName, record: Record, clause: ClauseSubjects): string[] {
  const definition: FacetDefinition = FACETS[name];
  return [...new Set([...definition.values(record), ...(definition.clauseValues?.(clause) ?? [])])];
}

/** Where a clause has its values from: shown apart. */
export interface Attached {
  /** It names them itself. */
  own: string[];
  /** Its document is about them as a whole. */
  inherited: string[];
  /** Its document touches on them: it may be about something else. */
  touched: string[];
}

/** What is attached to `clause` under `name`. A value of it and its document is its own. */
export function attached(name: ClauseFacetName, record: Record, clause: ClauseSubjects): Attached {
  const own = FACETS[name].clauseValues(clause);
  const others = (values: string[]) => values.filter((value) => !own.includes(value));
  return {
    own,
    inherited: others(FACETS[name].values(record)),
    touched: others(touchedValues(name, record)),
  };
}

/** Facets of what a clause serves, each with the vocabulary that it has its values of. */
export const FRAME_FACETS: readonly [ClauseFacetName, FrameVocabulary][] =
  CLAUSE_FACET_NAMES.flatMap((name) => {
    const { vocabulary }: FacetDefinition = FACETS[name];
    const frame = FRAME_VOCABULARIES.find((one) => one === vocabulary);
    return frame === undefined ? [] : [[name, frame] as [ClauseFacetName, FrameVocabulary]];
  });

/** Facets whose values are years. */
export const YEAR_FACET_NAMES = FACET_NAMES.filter((name) => 'years' in FACETS[name]);

/** The values chosen under each facet; years are years or inclusive ranges `2014..2018`. */
export type FacetSelection = Partial<{ [name in FacetName]: string[] }>;
