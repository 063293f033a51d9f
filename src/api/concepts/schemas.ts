import { z } from '@hono/zod-openapi';
import { conceptSchema } from '#domain/concept.ts';
import { FACET_NAMES, type FacetName } from '#domain/facets.ts';
import { measureRowSchema } from '#domain/measures.ts';
import { labelLanguageSchema } from '#domain/search.ts';
import { timeSchema } from '../schemas.ts';

/** What the API says of concepts. */

const name = { label: z.string(), label_language: labelLanguageSchema };
const vocabularyNameSchema = z.object({ id: z.string(), label: z.string() });
const count = z.int().min(0);

export const conceptList = z
  .object({
    vocabularies: z.array(vocabularyNameSchema),
    entries: z.array(
      z.object({
        vocabulary: z.string(),
        id: z.string(),
        ...name,
        letter: z.string().meta({ description: 'under which it stands; `#` for no letter' }),
        see: z.string().optional().meta({
          description: 'what the concept is called, where the entry is another name of it',
        }),
        definition: z.object({ text: z.string(), language: z.string() }).optional().meta({
          description: 'in the client’s language, or else in another; of preferred names only',
        }),
        source: z.string().optional().meta({ description: 'where the definition comes from' }),
      }),
    ),
  })
  .meta({ id: 'ConceptList' });
export type ConceptList = z.infer<typeof conceptList>;

const linked = z.array(z.object({ id: z.string(), ...name }));

const newest = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      year: z.int().nullable(),
      clauses: z.array(z.object({ id: z.string(), label: z.string(), heading: z.string() })),
    }),
  )
  .meta({ description: 'the newest documents, each with the first of its clauses' });

export const LATELY = ['published', 'version', 'concept'] as const;

export const conceptView = z
  .object({
    vocabulary: vocabularyNameSchema,
    ...name,
    concept: conceptSchema.omit({ hiddenLabel: true }),
    broader: linked,
    narrower: linked.meta({ description: 'the concepts directly below it' }),
    related: linked.meta({ description: 'whichever of the two says it' }),
    replaced_by: linked.element.optional(),
    about: z
      .array(
        z.object({
          facet: z.enum(FACET_NAMES as [FacetName, ...FacetName[]]),
          documents: count.meta({ description: 'as the list of documents counts them' }),
          clauses: count,
          measures: count,
          newest,
          due: z.array(measureRowSchema).meta({
            description: 'the first of its measures, by their deadline',
          }),
        }),
      )
      .meta({ description: 'for each facet of its vocabulary, what one gets by choosing it' }),
    named: z
      .object({ documents: count, clauses: count, newest })
      .optional()
      .meta({ description: 'of the thesaurus: where it is named, by any name in any language' }),
    timeline: z
      .array(z.object({ id: z.string(), title: z.string(), ...timeSchema.shape }))
      .meta({ description: 'the newest documents about it, a hundred at most' }),
    lately: z
      .array(
        z.object({
          date: z.string().meta({ description: 'day (UTC)' }),
          what: z.enum(LATELY),
          document: z.object({ id: z.string(), title: z.string() }).optional(),
        }),
      )
      .meta({
        description:
          'what readers got: documents, new versions of them, another wording of the concept',
      }),
  })
  .meta({ id: 'Concept' });
export type ConceptView = z.infer<typeof conceptView>;
