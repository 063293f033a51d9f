import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import {
  bareConcept,
  conceptSchema,
  hiddenLabelsOf,
  labelsOf,
  type Concept,
  type ConceptName,
} from './concept.ts';
import { customIssue, type FieldTexts } from './field-texts.ts';
import { LANGUAGES, localize, wordings, type Language, type Localized } from './language.ts';
import { prefLabelSchema } from './language-schema.ts';

export type { Concept } from './concept.ts';

/** Controlled vocabularies (SKOS concept schemes): a file of `documents/vocabularies/` is one. */

/** The vocabulary that is no list to classify by: searches find by it what says the same in other words. */
export const THESAURUS = 'thesaurus';

/** Those that records name concepts of. They are always there, empty where nothing can be read. */
export const RECORD_VOCABULARIES = ['themes', 'regions', 'types', 'bodies'] as const;
export type RecordVocabulary = (typeof RECORD_VOCABULARIES)[number];

/** Those of them whose concepts are facets of the clauses that serve them; a library may lack them. */
export const FRAME_VOCABULARIES = ['gcm-objectives', 'sdg-targets'] as const;
export type FrameVocabulary = (typeof FRAME_VOCABULARIES)[number];

export const vocabularyIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const vocabularySchema = z
  .strictObject({
    /** As the file is named. */
    id: vocabularyIdSchema,
    prefLabel: prefLabelSchema,
    /** What may have values of it, where it is a facet (facets.ts): documents only, or clauses as well. */
    facet: z.enum(['documents', 'clauses']).optional(),
    /** Whether a concept includes those below it, where it is chosen or counted. */
    hierarchical: z.boolean().optional(),
    /** Whether clauses may be mapped to its concepts, as to the objectives of a compact. */
    frame: z.boolean().optional(),
    source: z.string().optional(),
    concepts: z.array(conceptSchema).min(1),
  })
  .check((ctx) => {
    for (const { path, texts, input } of faultsIn(ctx.value))
      ctx.issues.push({ ...customIssue(texts), path: ['concepts', ...path], input });
  });
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** The vocabularies of the library by id. */
export type Vocabularies = { [id in RecordVocabulary]: Vocabulary } & {
  thesaurus?: Vocabulary | undefined;
  [id: string]: Vocabulary | undefined;
};

interface Fault {
  path: (string | number)[];
  texts: FieldTexts;
  input: string;
}

/** What is wrong between the concepts of a vocabulary that is right in each of them. */
function faultsIn({ id, concepts }: Pick<Vocabulary, 'id' | 'concepts'>): Fault[] {
  const known = new Map<string, Concept>();
  const faults: Fault[] = [];
  const complain = (path: (string | number)[], texts: FieldTexts, input: string) =>
    faults.push({ path, texts, input });
  concepts.forEach((concept, index) => {
    if (known.has(concept.id))
      complain([index, 'id'], sayInAll('vocabulary.twice', { id: concept.id }), concept.id);
    known.set(concept.id, concept);
  });
  concepts.forEach(({ broader, related, replacedBy }, index) => {
    const named = [
      ...broader.map((other, place) => ({ other, path: [index, 'broader', place] })),
      ...related.map((other, place) => ({ other, path: [index, 'related', place] })),
      ...(replacedBy === undefined ? [] : [{ other: replacedBy, path: [index, 'replacedBy'] }]),
    ];
    for (const { other, path } of named) {
      if (!known.has(other)) complain(path, sayInAll('vocabulary.unknown', { id: other }), other);
    }
  });
  concepts.forEach((concept, index) => {
    for (const field of ['broader', 'replacedBy'] as const) {
      if (isReached(concept.id, known, (one) => [one[field] ?? []].flat()))
        complain([index, field], sayInAll('vocabulary.circle', { id: concept.id }), concept.id);
    }
  });
  return id === THESAURUS ? [...faults, ...takenLabels(concepts)] : faults;
}

/** Whether one comes back to `id` by going on from it. */
function isReached(
  id: string,
  known: ReadonlyMap<string, Concept>,
  next: (concept: Concept) => string[],
): boolean {
  const seen = new Set<string>();
  const stepFrom = (one: string): string[] => {
    const concept = known.get(one);
    return concept === undefined ? [] : next(concept);
  };
  const open = stepFrom(id);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === id) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...stepFrom(one));
  }
  return false;
}

/** In a thesaurus a word for two concepts would find the one for the other. */
function takenLabels(concepts: readonly Concept[]): Fault[] {
  return sharedLabels(concepts).flatMap(({ names: [first, ...others] }) =>
    others.flatMap(({ concept, index, name: { field, language, place, text } }): Fault[] => {
      if (first === undefined || concept === first.concept) return [];
      const path = [index, field, language, ...(place === undefined ? [] : [place])];
      const texts = sayInAll('vocabulary.taken', { label: text, owner: first.concept });
      return [{ path, texts, input: text }];
    }),
  );
}

/** A label of several concepts, hidden ones among them; how it is capitalised does not matter. */
export interface SharedLabel {
  label: string;
  language: Language;
  /** In the order of the vocabulary. */
  names: { concept: string; index: number; name: ConceptName }[];
}

export function sharedLabels(concepts: readonly Concept[]): SharedLabel[] {
  const byLabel = new Map<string, SharedLabel>();
  concepts.forEach((concept, index) => {
    for (const name of [...labelsOf(concept), ...hiddenLabelsOf(concept)]) {
      const { language, text } = name;
      const key = `${language} ${text.toLowerCase()}`;
      const shared = byLabel.get(key) ?? { label: text, language, names: [] };
      shared.names.push({ concept: concept.id, index, name });
      byLabel.set(key, shared);
    }
  });
  return [...byLabel.values()].filter(
    ({ names }) => new Set(names.map(({ concept }) => concept)).size > 1,
  );
}

/** A vocabulary of which nothing can be read. */
export function emptyVocabulary(id: string): Vocabulary {
  return { id, prefLabel: {}, concepts: [] };
}

/** What a vocabulary is called in `language`, or else in another; its id where it says nothing of that. */
export const vocabularyName = ({ id, prefLabel }: Vocabulary, language: Language) => ({
  id,
  label: localize(prefLabel, language) || id,
});

/** A vocabulary of the library; an empty one where it has none of that name. */
export const vocabularyOf = (vocabularies: Vocabularies, id: string): Vocabulary =>
  vocabularies[id] ?? emptyVocabulary(id);

/** Whether a concept includes those below it. Themes do also in files from before their head said so. */
export const isHierarchical = ({ id, hierarchical }: Vocabulary): boolean =>
  hierarchical ?? id === 'themes';

/** The languages in which concepts have no preferred label, by concept. */
export function unlabelled(
  concepts: readonly { id: string; prefLabel: Localized; deprecated?: boolean | undefined }[],
): { id: string; language: Language }[] {
  // One that was merged into another has no names left.
  const standing = concepts.filter(({ deprecated }) => deprecated !== true);
  return standing.flatMap(({ id, prefLabel }) =>
    LANGUAGES.filter((language) => prefLabel[language] === undefined).map((language) => ({
      id,
      language,
    })),
  );
}

/** What a concept is called. */
export interface ConceptLabel {
  label: string;
  /**
   * Language of the label (BCP 47) where it is not the one asked for; `und` where it is the id, for want of a label.
   */
  label_language?: string | undefined;
}

/** What the concept `id` is called in `language`, or else in another; its id where nothing is known of it. */
export function conceptLabel(vocabulary: Vocabulary, id: string, language: Language): ConceptLabel {
  const concept = findConcept(vocabulary, standing(vocabulary, id));
  const prefLabel = concept?.prefLabel ?? {};
  if (prefLabel[language] !== undefined) return { label: prefLabel[language] };
  const label = localize(prefLabel, language);
  const other = wordings(prefLabel).find(([, wording]) => wording === label)?.[0];
  return other === undefined
    ? { label: id, label_language: 'und' }
    : { label, label_language: other };
}

/** Id of the concept that stands in the place of one without names, or the id itself. */
function standing(vocabulary: Vocabulary, id: string): string {
  let concept = findConcept(vocabulary, id);
  const seen = new Set<string>();
  while (concept?.replacedBy !== undefined && wordings(concept.prefLabel).length === 0) {
    if (seen.has(concept.id)) return id;
    seen.add(concept.id);
    concept = findConcept(vocabulary, concept.replacedBy);
  }
  return concept?.id ?? id;
}

/** Ids of the concepts above `id`, nearest first, each once. */
export function broaderConcepts(vocabulary: Vocabulary, id: string): string[] {
  const above = new Set<string>();
  let level = [id];
  while (level.length > 0) {
    level = level
      .flatMap((one) => findConcept(vocabulary, one)?.broader ?? [])
      .filter((one) => one !== id && !above.has(one));
    for (const one of level) above.add(one);
  }
  return [...above];
}

/** Ids of all concepts below `id`. */
export function narrowerConcepts(vocabulary: Vocabulary, id: string): string[] {
  return vocabulary.concepts
    .map((concept) => concept.id)
    .filter((other) => other !== id && broaderConcepts(vocabulary, other).includes(id));
}

const indexes = new WeakMap<readonly Concept[], Map<string, Concept>>();

/** The concept `id` of `vocabulary`, or `undefined`. */
export function findConcept({ concepts }: Vocabulary, id: string): Concept | undefined {
  const index = indexes.get(concepts) ?? new Map(concepts.map((one) => [one.id, one]));
  indexes.set(concepts, index);
  return index.get(id);
}

/** The vocabulary with an entry, without labels, for each of `ids` that it does not have. */
export function withBare(vocabulary: Vocabulary, ids: readonly string[]): Vocabulary {
  const missing = ids.filter((id) => findConcept(vocabulary, id) === undefined);
  const concepts = [...vocabulary.concepts, ...[...new Set(missing)].map(bareConcept)];
  return { ...vocabulary, concepts };
}
