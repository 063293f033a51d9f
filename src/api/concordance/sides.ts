import { createRoute, z } from '@hono/zod-openapi';
import { framesOf } from '#concordance/frames.ts';
import { servesOf, servingThem } from '#concordance/sides.ts';
import { parseClauseId } from '#domain/clause.ts';
import { clauseSidesSchema, documentSidesSchema, framesSchema } from '#domain/concordance-sides.ts';
import { localize } from '#domain/language.ts';
import {
  conceptObject,
  mappingOfClause,
  objectOf,
  subjectClause,
  subjectDocument,
} from '#domain/mapping.ts';
import { conceptLabel, findConcept, vocabularyName, type Vocabulary } from '#domain/vocabulary.ts';
import { readConcordances } from '#ingest/library/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { onlyPublic, requirePublic, requirePublicClause } from '../gone.ts';
import { negotiateLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';

const params = z.object({ id: z.string() });
const problems = {
  404: problemResponse('No such clause or document'),
  410: problemResponse('Readers have it no longer'),
  503: problemResponse('The search engine is away; try again later'),
};
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
});

const frames = createRoute({
  method: 'get',
  path: '/concordance',
  summary: 'The frames whose concepts clauses serve: each has a matrix',
  responses: json(framesSchema.meta({ id: 'Frames' }), 'Frames'),
});

const ofClause = createRoute({
  method: 'get',
  path: '/clauses/{id}/concordance',
  summary: 'What a clause serves, and which clauses serve it, with the status of each',
  request: { params },
  responses: { ...json(clauseSidesSchema.meta({ id: 'ClauseSides' }), 'Both sides'), ...problems },
});

const ofDocument = createRoute({
  method: 'get',
  path: '/documents/{id}/concordance',
  summary: 'How many clauses of a document serve each frame, and how many serve what is read in it',
  request: { params },
  responses: {
    ...json(documentSidesSchema.meta({ id: 'DocumentSides' }), 'Both sides'),
    ...problems,
  },
});

export function addSides(api: Api, dependencies: ApiDependencies): void {
  const { documents, data, vocabularies, search } = dependencies;
  const all = framesOf(vocabularies);
  const publicOf = (mappings: ReturnType<typeof servesOf>) =>
    onlyPublic(dependencies, mappings, subjectDocument);

  api.openapi(frames, (c) =>
    c.json({ frames: all.map((one) => vocabularyName(one, negotiateLanguage(c))) }, 200),
  );

  api.openapi(ofClause, async (c) => {
    const { id } = c.req.valid('param');
    await requirePublicClause(c, dependencies, id);
    const language = negotiateLanguage(c);
    const { mappings } = await readConcordances(documents, data);
    const serves = servesOf(mappings, (clause) => clause === id).flatMap((mapping) => {
      const object = objectOf(mapping);
      const frame = 'concept' in object && all.find((one) => one.id === object.vocabulary);
      if (!frame) return [];
      const { concept } = object;
      const title = findConcept(frame, concept)?.altLabel?.[language]?.[0];
      return {
        ...{ frame: frame.id, id: concept, status: mapping.mapping_status },
        ...conceptLabel(frame, concept, language),
        ...(title !== undefined && { title }),
      };
    });
    const objects = objectsReadAt(all, (clause) => clause === id);
    objects.add(mappingOfClause(id));
    const serving = await publicOf(servingThem(mappings, objects));
    const served_by = await Promise.all(
      serving.map(async (mapping) => {
        const record = await search.record(subjectDocument(mapping));
        if (record === undefined) return [];
        const object = objectOf(mapping);
        const clause = subjectClause(mapping);
        return {
          ...('concept' in object && { frame: object.vocabulary, concept: object.concept }),
          ...{ clause, label: mapping.subject_label ?? clause, status: mapping.mapping_status },
          document: {
            id: record.id,
            title: localize(record.title, language),
            language: record.language,
          },
        };
      }),
    );
    return c.json({ serves, served_by: served_by.flat() }, 200);
  });

  api.openapi(ofDocument, async (c) => {
    const { id } = c.req.valid('param');
    await requirePublic(c, dependencies, id);
    const language = negotiateLanguage(c);
    const { mappings } = await readConcordances(documents, data);
    const objects = objectsReadAt(all, (clause) => parseClauseId(clause)?.document === id);
    const serving = await publicOf(servingThem(mappings, objects));
    const own = servesOf(mappings, (_, document) => document === id);
    const countedIn = (found: typeof own) =>
      all.flatMap((frame) => {
        const here = found.filter(({ object_id }) => object_id.startsWith(`${frame.id}:`));
        const clauses = new Set(here.map(subjectClause));
        const stands = here.filter(({ mapping_status }) => mapping_status === 'accepted');
        if (clauses.size === 0) return [];
        const accepted = new Set(stands.map(subjectClause)).size;
        return { frame: vocabularyName(frame, language), clauses: clauses.size, accepted };
      });
    return c.json({ serves: countedIn(own), served_by: countedIn(serving) }, 200);
  });
}

/** Concepts whose text stands in clauses that are held, as mappings name them. */
function objectsReadAt(all: Vocabulary[], isThere: (clause: string) => boolean): Set<string> {
  const ids = all.flatMap(({ id, concepts }) =>
    concepts.flatMap((concept) =>
      concept.readAt !== undefined && isThere(concept.readAt)
        ? [conceptObject(id, concept.id)]
        : [],
    ),
  );
  return new Set(ids);
}
