/**
 * What a plan says of one of its measures beside the text itself: who answers for it, with whom, by when, by what it is
 * judged, what it costs and where it applies. Each value is as the text has it, with the words it was read from.
 */

export const MEASURE_FIELDS = [
  /** Who is responsible. */
  'bodies',
  'partners',
  /** Deadline or period. */
  'due',
  'indicator',
  'budget',
  'region',
] as const;
export type MeasureField = (typeof MEASURE_FIELDS)[number];

/** Words of a clause and those around them (W3C Web Annotation Data Model, 2017, TextQuoteSelector). */
export interface TextQuote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Where a value was read. */
export interface MeasureEvidence extends TextQuote {
  /** eId of the clause it stands in, where that is another than the measure: a heading above, a row of a table. */
  clause?: string;
  page?: number;
}

/** A value of a field. */
export interface Said {
  /** As the text has it. */
  text: string;
  /** Id of the body or region that it names; absent where it names none that the vocabulary has. */
  concept?: string;
  /** Of a deadline: when, in EDTF (ISO 8601-2:2019); absent where it names no year. */
  edtf?: string;
  /** Absent where a librarian said it. */
  evidence?: MeasureEvidence;
}

/** What is said of a measure; a field of which nothing is said has no value. */
export type Measure = { [field in MeasureField]: Said[] };

/** A measure of which nothing is said. */
export function emptyMeasure(): Measure {
  return { bodies: [], partners: [], due: [], indicator: [], budget: [], region: [] };
}

/** Ids of the bodies that are responsible. */
export function responsibleBodies(measure: Measure | undefined): string[] {
  const concepts = measure?.bodies.flatMap(({ concept }) => concept ?? []) ?? [];
  return [...new Set(concepts)];
}

/** The years in which a measure is to be done: of a period the last one, of several dates each. */
export function dueYears(measure: Measure | undefined): string[] {
  const years = measure?.due.flatMap(({ edtf }) => (edtf === undefined ? [] : lastYears(edtf)));
  return [...new Set(years)];
}

/** `2023/2025` → 2025; `{2018,2021}` → both; `2024-33` (first quarter of 2024) → 2024. */
function lastYears(edtf: string): string[] {
  const ends = edtf.startsWith('{') ? edtf.slice(1, -1).split(',') : edtf.split('/').slice(-1);
  return ends.flatMap((end) => /^\d{4}/.exec(end)?.[0] ?? []);
}
