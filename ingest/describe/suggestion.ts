/** What a program believes about a document, each belief with the words it rests on. */
import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { RelationKind } from '#domain/relation.ts';

export interface Evidence<Value> {
  value: Value;
  /** Page on which the words stand, 1-based; 0 when they stand outside the text (file name, metadata). */
  page: number;
  /** The words that say so, as printed. */
  words: string;
  /** 0–1: how sure the program is. An order of trust for the librarian, not a measured probability. */
  confidence: number;
}

/** Another text by its number, and how this one stands to it. */
export interface Reference {
  kind: RelationKind;
  /** As printed: « loi n° 02-03 ». */
  act: string;
}

/** A field without evidence is absent or empty: silence, not a guess. */
export interface SuggestedRecord {
  id: Evidence<string>;
  title: Evidence<string>;
  language: Evidence<Language>;
  type: Evidence<string>;
  date?: Evidence<string>;
  temporal?: Evidence<{ start: number; end: number }>;
  /** What the document says of its own standing: that it is a consolidated version, and of when. */
  description?: Evidence<string>;
  creator: Evidence<string>[];
  spatial: Evidence<string>[];
  subject: Evidence<string>[];
  identifier: Evidence<string>[];
  /** Other texts that it implements, amends, repeals or replaces, by their numbers; absent in what was read before. */
  references?: Evidence<Reference>[];
  /** Those of them that the library has, filled in by whoever knows it (`implements:snia`). */
  relation?: Evidence<string>[];
}

/**
 * A suggestion as a catalogue record in which every suggested field is marked as such.
 */
export function toRecord(
  suggestion: SuggestedRecord,
  original: Record['original'],
  id = suggestion.id.value,
): Record {
  const { title, language, type, date, temporal, description } = suggestion;
  const values = <Value>(evidence: Evidence<Value>[]) => evidence.map(({ value }) => value);
  const record: Record = {
    id,
    title: { [language.value]: title.value },
    alternative: [],
    ...(description === undefined ? {} : { description: { [language.value]: description.value } }),
    creator: values(suggestion.creator),
    type: type.value,
    ...(date === undefined ? {} : { date: date.value }),
    ...(temporal === undefined ? {} : { temporal: temporal.value }),
    language: language.value,
    spatial: values(suggestion.spatial),
    subject: values(suggestion.subject),
    identifier: values(suggestion.identifier),
    relation: [],
    original,
    version: 1,
    status: 'published',
    specimen: false,
    suggested: [],
  };
  return { ...record, suggested: suggestedFields(suggestion) };
}

/** What is known beside the fields of a record. */
const NO_FIELDS = new Set(['id', 'references']);

function suggestedFields(suggestion: SuggestedRecord): string[] {
  return Object.entries(suggestion)
    .filter(
      ([field, value]) => !NO_FIELDS.has(field) && (!Array.isArray(value) || value.length > 0),
    )
    .map(([field]) => field);
}
