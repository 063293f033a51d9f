import { z } from 'zod';
import { localizedSchema, trilingualSchema } from './language-schema.ts';
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
  prefLabel: trilingualSchema,
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
    prefLabel: trilingualSchema,
    source: z.string().optional(),
    concepts: z.array(conceptSchema).min(1),
  })
  .check((ctx) => {
    const seen = new Set<string>();
    ctx.value.concepts.forEach((concept, index) => {
      if (seen.has(concept.id)) {
        ctx.issues.push({
          code: 'custom',
          message: `the id "${concept.id}" stands twice`,
          path: ['concepts', index, 'id'],
          input: concept.id,
        });
      }
      seen.add(concept.id);
    });
    ctx.value.concepts.forEach((concept, index) => {
      if (concept.broader !== undefined && !seen.has(concept.broader)) {
        ctx.issues.push({
          code: 'custom',
          message: `there is no concept "${concept.broader}"`,
          path: ['concepts', index, 'broader'],
          input: concept.broader,
        });
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
