import { createRoute, z } from '@hono/zod-openapi';
import { conceptSchema } from '#domain/concept.ts';
import { conceptIndex } from '#domain/concept-index.ts';
import { FACET_NAMES, FACETS, type FacetDefinition, type FacetName } from '#domain/facets.ts';
import type { Language } from '#domain/language.ts';
import { labelLanguageSchema } from '#domain/search.ts';
import {
  conceptLabel,
  findConcept,
  type Vocabularies,
  type Vocabulary,
  vocabularyName,
} from '#domain/vocabulary.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { onlyPublic } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem, problemResponse } from './problem.ts';

const name = { label: z.string(), label_language: labelLanguageSchema };
const vocabularyNameSchema = z.object({ id: z.string(), label: z.string() });

const conceptList = z
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
      }),
    ),
  })
  .meta({ id: 'ConceptList' });
export type ConceptList = z.infer<typeof conceptList>;

const linked = z.array(z.object({ id: z.string(), ...name }));
const count = z.int().min(0);

const conceptView = z
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
          documents: count,
          clauses: count,
          measures: count,
          newest: z.array(z.object({ id: z.string(), title: z.string() })),
        }),
      )
      .meta({ description: 'for each facet of its vocabulary, what one gets by choosing it' }),
  })
  .meta({ id: 'Concept' });
export type ConceptView = z.infer<typeof conceptView>;

const list = createRoute({
  method: 'get',
  path: '/concepts',
  summary: 'The index of all concepts by all their names, in the order of the client’s language',
  request: {
    query: z.strictObject({
      vocabulary: z.string().optional().meta({ description: 'of this vocabulary only' }),
    }),
  },
  responses: {
    200: { description: 'Index', content: { 'application/json': { schema: conceptList } } },
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('No such vocabulary'),
  },
});

const one = createRoute({
  method: 'get',
  path: '/concepts/{vocabulary}/{id}',
  summary: 'A concept: its names, its relations and what the library has about it',
  request: { params: z.object({ vocabulary: z.string(), id: z.string() }) },
  responses: {
    200: { description: 'Concept', content: { 'application/json': { schema: conceptView } } },
    404: problemResponse('No such concept'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

/** Documents that a concept names. */
const NEWEST = 5;

export function addConcepts(api: Api, dependencies: ApiDependencies): void {
  const { vocabularies } = dependencies;
  api.openapi(list, (c) => {
    const language = negotiateLanguage(c);
    const { vocabulary } = c.req.valid('query');
    const all = Object.values(vocabularies).filter((one) => one !== undefined);
    const wanted = vocabulary === undefined ? all : [known(vocabularies, vocabulary)];
    const names = all.map((one) => vocabularyName(one, language));
    return c.json({ vocabularies: names, entries: conceptIndex(wanted, language) }, 200);
  });
  api.openapi(one, async (c) => {
    const { vocabulary, id } = c.req.valid('param');
    const of = known(vocabularies, vocabulary);
    return c.json(await viewOf(dependencies, of, id, negotiateLanguage(c)), 200);
  });
}

function known(vocabularies: Vocabularies, id: string): Vocabulary {
  const found = Object.hasOwn(vocabularies, id) ? vocabularies[id] : undefined;
  if (found === undefined) throw new ApiProblem('not-found');
  return found;
}

async function viewOf(
  dependencies: ApiDependencies,
  vocabulary: Vocabulary,
  id: string,
  language: Language,
): Promise<ConceptView> {
  const found = findConcept(vocabulary, id);
  if (found === undefined) throw new ApiProblem('not-found');
  const concept = { ...found };
  delete concept.hiddenLabel;
  const named = (other: string) => ({ id: other, ...conceptLabel(vocabulary, other, language) });
  const below = vocabulary.concepts.filter(({ broader }) => broader.includes(id));
  const beside = vocabulary.concepts.filter(({ related }) => related.includes(id));
  const related = new Set([...concept.related, ...beside.map((other) => other.id)]);
  const facets = FACET_NAMES.filter(
    (facet) => (FACETS[facet] as FacetDefinition).vocabulary === vocabulary.id,
  );
  return {
    vocabulary: vocabularyName(vocabulary, language),
    ...conceptLabel(vocabulary, id, language),
    concept,
    broader: concept.broader.map(named),
    narrower: below.map((other) => named(other.id)),
    related: [...related].map(named),
    ...(concept.replacedBy !== undefined && { replaced_by: named(concept.replacedBy) }),
    about: await Promise.all(facets.map((facet) => aboutBy(dependencies, facet, id, language))),
  };
}

/** What the search and the table of measures answer where the concept is chosen under `facet`. */
async function aboutBy(
  dependencies: ApiDependencies,
  facet: FacetName,
  id: string,
  language: Language,
): Promise<ConceptView['about'][number]> {
  const { search } = dependencies;
  const filters = { [facet]: [id] };
  const [found, measures] = await Promise.all([
    search.search({ query: '', filters, sort: 'date', page: 1, perPage: NEWEST }, language),
    search.measures({ filters, sort: 'order', page: 1, perPage: 1 }, language),
  ]);
  const hits = await onlyPublic(dependencies, found.hits, ({ document }) => document.id);
  return {
    facet,
    documents: found.total_documents,
    clauses: found.total_clauses,
    measures: measures.total,
    newest: hits.map(({ document }) => ({ id: document.id, title: document.title })),
  };
}
