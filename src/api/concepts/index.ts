import { createRoute, z } from '@hono/zod-openapi';
import { conceptIndex } from '#domain/concept-index.ts';
import type { Language } from '#domain/language.ts';
import {
  conceptLabel,
  findConcept,
  type Vocabularies,
  type Vocabulary,
  vocabularyName,
} from '#domain/vocabulary.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { aboutConcept } from './about.ts';
import { latelyOf } from './lately.ts';
import { conceptList, conceptView, type ConceptView } from './schemas.ts';

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

export function addConcepts(api: Api, dependencies: ApiDependencies): void {
  const { vocabularies } = dependencies;
  api.openapi(list, async (c) => {
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
  const { documents, ...about } = await aboutConcept(dependencies, vocabulary.id, id, language);
  return {
    vocabulary: vocabularyName(vocabulary, language),
    ...conceptLabel(vocabulary, id, language),
    concept,
    broader: concept.broader.map(named),
    narrower: below.map((other) => named(other.id)),
    related: [...related].map(named),
    ...(concept.replacedBy !== undefined && { replaced_by: named(concept.replacedBy) }),
    ...about,
    timeline: documents,
    lately: await latelyOf(
      dependencies.documents,
      { vocabulary: vocabulary.id, id },
      documents.map((document) => ({ id: document.id, title: document.title })),
    ),
  };
}
