import { conceptSchema, type Concept } from './concept.ts';
import { LANGUAGES } from './language.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Changes of the concepts of one vocabulary, as they are made, noted and taken back. Pure. */

export interface ConceptChange {
  id: string;
  /** Absent where there was none, or is none afterwards. */
  before?: Concept | undefined;
  after?: Concept | undefined;
}

export const inverse = (changes: readonly ConceptChange[]): ConceptChange[] =>
  changes.toReversed().map(({ id, before, after }) => ({ id, before: after, after: before }));

/** The concepts with these changes made; new ones stand last. */
export function withChanges(
  concepts: readonly Concept[],
  changes: readonly ConceptChange[],
): Concept[] {
  const after = new Map(changes.map((change) => [change.id, change.after]));
  const kept = concepts.flatMap((one) => (after.has(one.id) ? (after.get(one.id) ?? []) : [one]));
  const known = new Set(concepts.map(({ id }) => id));
  const added = changes.flatMap(({ id, after: one }) => (known.has(id) || !one ? [] : [one]));
  return [...kept, ...added];
}

/** What a file says of a concept: no field that says nothing, and a single concept above it without brackets. */
export function asWritten(concept: Concept): { [field: string]: unknown } {
  const { broader, related, ...rest } = concept;
  const fields: { [field: string]: unknown } = {
    ...rest,
    broader: broader.length === 1 ? broader[0] : broader,
    related,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const said = withoutEmpty(value);
      return said === undefined ? [] : [[field, said]];
    }),
  );
}

function withoutEmpty(value: unknown): unknown {
  if (value === '' || value === false || value === null) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value ?? {}).flatMap(([key, member]) => {
    const said = withoutEmpty(member);
    return said === undefined ? [] : [[key, said]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

type Labels = Concept['altLabel'];

/**
 * What makes one concept of two: `into` takes over every name and relation of `from`, what named `from` within the
 * vocabulary names `into`, and `from` stays without names and says what stands in its place, so that its address and
 * whatever still names it keep their meaning.
 */
export function merging(vocabulary: Vocabulary, from: Concept, into: Concept): ConceptChange[] {
  const own = new Set(
    LANGUAGES.flatMap((one) => [into.prefLabel[one] ?? [], listed(into, one)].flat()),
  );
  const taken = (labels: Labels, language: (typeof LANGUAGES)[number]): string[] =>
    (labels?.[language] ?? []).filter((label) => !own.has(label));
  const joined = (mine: Labels, others: (language: (typeof LANGUAGES)[number]) => string[]) =>
    Object.fromEntries(
      LANGUAGES.map((one) => [one, [...new Set([...(mine?.[one] ?? []), ...others(one)])]]),
    );
  const otherName = (language: (typeof LANGUAGES)[number]): string[] => {
    const name = from.prefLabel[language];
    return name === undefined || own.has(name) || into.prefLabel[language] === undefined
      ? []
      : [name];
  };
  const ids = (mine: string[], others: string[]) =>
    [...new Set([...mine, ...others])].filter((id) => id !== from.id && id !== into.id);
  const after: Concept = {
    ...into,
    prefLabel: { ...from.prefLabel, ...into.prefLabel },
    altLabel: joined(into.altLabel, (one) => [...otherName(one), ...taken(from.altLabel, one)]),
    acronym: joined(into.acronym, (one) => taken(from.acronym, one)),
    hiddenLabel: joined(into.hiddenLabel, (one) => taken(from.hiddenLabel, one)),
    broader: into.broader.length > 0 ? ids(into.broader, []) : ids([], from.broader),
    related: ids(into.related, from.related),
    exactMatch: [...new Set([...(into.exactMatch ?? []), ...(from.exactMatch ?? [])])],
    closeMatch: [...new Set([...(into.closeMatch ?? []), ...(from.closeMatch ?? [])])],
    ...(from.issuer && { issuer: true }),
  };
  const gone: Concept = {
    id: from.id,
    prefLabel: {},
    broader: [],
    related: [],
    deprecated: true,
    replacedBy: into.id,
  };
  const others = vocabulary.concepts.flatMap((one): ConceptChange[] => {
    if (one.id === from.id || one.id === into.id || !names(one, from.id)) return [];
    return [{ id: one.id, before: one, after: naming(one, from.id, into.id) }];
  });
  return [
    { id: into.id, before: into, after: conceptSchema.parse(asWritten(after)) },
    { id: from.id, before: from, after: gone },
    ...others,
  ];
}

const listed = (concept: Concept, language: (typeof LANGUAGES)[number]): string[] =>
  [concept.altLabel, concept.acronym, concept.hiddenLabel].flatMap(
    (labels) => labels?.[language] ?? [],
  );

const names = ({ broader, related, replacedBy }: Concept, id: string): boolean =>
  [...broader, ...related, replacedBy].includes(id);

function naming(one: Concept, from: string, into: string): Concept {
  const instead = (ids: string[]) => [...new Set(ids.map((id) => (id === from ? into : id)))];
  return {
    ...one,
    broader: instead(one.broader),
    related: instead(one.related).filter((id) => id !== one.id),
    ...(one.replacedBy === from && { replacedBy: into }),
  };
}
