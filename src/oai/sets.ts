import { localize, wordings } from '#domain/language.ts';
import { principal } from '#domain/principal.ts';
import type { Record } from '#domain/record.ts';
import { findConcept, type RecordVocabulary, type Vocabularies } from '#domain/vocabulary.ts';

/** Sets by what a document is of, about as a whole, and from; `theme:health` is one of `theme`. */

interface Kind {
  vocabulary: RecordVocabulary;
  name: string;
  values: (record: Record) => string[];
}

const KINDS: { [kind: string]: Kind } = {
  type: { vocabulary: 'types', name: 'By type', values: (record) => [record.type] },
  theme: {
    vocabulary: 'themes',
    name: 'By theme of the whole document',
    values: (record) => principal(record.subject),
  },
  region: {
    vocabulary: 'regions',
    name: 'By region of the whole document',
    values: (record) => principal(record.spatial),
  },
  issuer: { vocabulary: 'bodies', name: 'By issuer', values: (record) => record.creator },
};

export interface OaiSet {
  spec: string;
  name: string;
  /** The name in each language that has one, where it is that of a concept. */
  names?: [language: string, name: string][];
}

/** The sets a record is in: those of its concepts and of the concepts above them. Sorted. */
export function setsOf(record: Record, vocabularies: Vocabularies): string[] {
  const specs = Object.entries(KINDS).flatMap(([kind, { vocabulary, values }]) =>
    values(record)
      .flatMap((id) => withBroader(id, vocabularies, vocabulary))
      .map((id) => `${kind}:${id}`),
  );
  return [...new Set(specs)].sort();
}

function withBroader(
  id: string,
  vocabularies: Vocabularies,
  vocabulary: RecordVocabulary,
): string[] {
  const found = new Set<string>();
  const open = [id];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...(findConcept(vocabularies[vocabulary], one)?.broader ?? []));
  }
  return [...found];
}

/** Every set that a record of `records` is in, the kinds themselves first. */
export function listSets(records: Record[], vocabularies: Vocabularies): OaiSet[] {
  const kinds = Object.entries(KINDS).map(([spec, { name }]) => ({ spec, name }));
  const used = new Set(records.flatMap((record) => setsOf(record, vocabularies)));
  return [...kinds, ...[...used].sort().map((spec) => describe(spec, vocabularies))];
}

function describe(spec: string, vocabularies: Vocabularies): OaiSet {
  const [kind = '', id = ''] = spec.split(':');
  const vocabulary = KINDS[kind]?.vocabulary;
  const label = vocabulary && findConcept(vocabularies[vocabulary], id)?.prefLabel;
  if (label === undefined) return { spec, name: id };
  return { spec, name: localize(label, 'en') || id, names: wordings(label) };
}

export const isSet = (spec: string): boolean => {
  const [kind = '', ...rest] = spec.split(':');
  return kind in KINDS && rest.length <= 1;
};

/** Whether a record that is in `sets` is in the set `wanted`, or in one below it. */
export const isIn = (sets: string[], wanted: string): boolean =>
  sets.some((spec) => spec === wanted || spec.startsWith(`${wanted}:`));
