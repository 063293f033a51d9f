import { z } from 'zod';
import { sayInAll } from '#texts/say.ts';
import { customIssue, type FieldTexts } from './field-texts.ts';
import { LANGUAGES, localize, wordings, type Language, type Localized } from './language.ts';
import { localizedSchema, prefLabelSchema } from './language-schema.ts';
import type { Thesaurus } from './thesaurus.ts';

/**
 * Controlled vocabularies, shaped after SKOS (W3C Recommendation, 18 August 2009): a concept has one
 * preferred label per language, any number of alternative ones, and may have a broader concept.
 */

const altLabelsSchema = z.strictObject({
  fr: z.array(z.string().min(1)).optional(),
  ar: z.array(z.string().min(1)).optional(),
  en: z.array(z.string().min(1)).optional(),
});

export const conceptSchema = z.strictObject({
  /** Stable identifier, used in records and URLs: a slug, or an ISO 3166-2 code for a region. */
  id: z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/),
  prefLabel: prefLabelSchema,
  altLabel: altLabelsSchema.optional(),
  /** Id of the concept above it in the same vocabulary. */
  broader: z.string().optional(),
  definition: localizedSchema.optional(),
  /** Notation of an outside scheme, e.g. `https://www.iso.org/obp/ui/#iso:code:3166:MA` codes. */
  notation: z.string().optional(),
  exactMatch: z.array(z.url()).optional(),
  /** Where the labels come from. */
  source: z.string().optional(),
});
export type Concept = z.infer<typeof conceptSchema>;

export const vocabularySchema = z
  .strictObject({
    id: z.enum(['themes', 'regions', 'types', 'issuers']),
    prefLabel: prefLabelSchema,
    source: z.string().optional(),
    concepts: z.array(conceptSchema).min(1),
  })
  .check((ctx) => {
    const { concepts } = ctx.value;
    const complain = (path: (string | number)[], texts: FieldTexts, input: string) =>
      ctx.issues.push({ ...customIssue(texts), path: ['concepts', ...path], input });
    const seen = new Set<string>();
    concepts.forEach(({ id }, index) => {
      if (seen.has(id)) complain([index, 'id'], sayInAll('vocabulary.twice', { id }), id);
      seen.add(id);
    });
    const above = new Map(concepts.map(({ id, broader }) => [id, broader]));
    concepts.forEach(({ id, broader }, index) => {
      if (broader === undefined) return;
      if (!seen.has(broader))
        complain([index, 'broader'], sayInAll('vocabulary.unknown', { id: broader }), id);
      else if (isOwnAncestor(id, above)) {
        complain([index, 'broader'], sayInAll('vocabulary.circle', { id }), id);
      }
    });
  });
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** The four vocabularies of the library, by id, and its thesaurus, if it has one. */
export interface Vocabularies {
  themes: Vocabulary;
  regions: Vocabulary;
  types: Vocabulary;
  issuers: Vocabulary;
  thesaurus?: Thesaurus | undefined;
}
export type VocabularyId = Exclude<keyof Vocabularies, 'thesaurus'>;

function isOwnAncestor(id: string, above: Map<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let next = above.get(id); next !== undefined && !seen.has(next); next = above.get(next)) {
    if (next === id) return true;
    seen.add(next);
  }
  return false;
}

/** A vocabulary of which nothing can be read. */
export function emptyVocabulary(id: VocabularyId): Vocabulary {
  return { id, prefLabel: {}, concepts: [] };
}

/** The languages in which the concepts of a vocabulary or thesaurus have no preferred label, by concept. */
export function unlabelled(
  concepts: readonly { id: string; prefLabel: Localized }[],
): { id: string; language: Language }[] {
  return concepts.flatMap(({ id, prefLabel }) =>
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
  const prefLabel = findConcept(vocabulary, id)?.prefLabel ?? {};
  if (prefLabel[language] !== undefined) return { label: prefLabel[language] };
  const label = localize(prefLabel, language);
  const other = wordings(prefLabel).find(([, wording]) => wording === label)?.[0];
  return other === undefined
    ? { label: id, label_language: 'und' }
    : { label, label_language: other };
}

/** Ids of the concepts above `id`, nearest first. A concept that is its own ancestor ends the way up. */
export function broaderConcepts(vocabulary: Vocabulary, id: string): string[] {
  const above: string[] = [];
  let broader = findConcept(vocabulary, id)?.broader;
  while (broader !== undefined && broader !== id && !above.includes(broader)) {
    above.push(broader);
    broader = findConcept(vocabulary, broader)?.broader;
  }
  return above;
}

/** Ids of all concepts below `id`. */
export function narrowerConcepts(vocabulary: Vocabulary, id: string): string[] {
  return vocabulary.concepts
    .map((concept) => concept.id)
    .filter((other) => other !== id && broaderConcepts(vocabulary, other).includes(id));
}

/** The concept `id` of `vocabulary`, or `undefined`. */
export function findConcept(vocabulary: Vocabulary, id: string): Concept | undefined {
  return vocabulary.concepts.find((concept) => concept.id === id);
}
