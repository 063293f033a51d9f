import { createRoute, z } from '@hono/zod-openapi';
import { framesOf, objectivesOf } from '#concordance/frames.ts';
import { matrixOf } from '#concordance/matrix.ts';
import { setFile, SET_FORMATS, withoutNames, type SetFormat } from '#concordance/exchange.ts';
import { frameOf } from '#concordance/sssom/set.ts';
import { localize, type Language } from '#domain/language.ts';
import { subjectDocument } from '#domain/mapping.ts';
import { matrixSchema, type Matrix } from '#domain/matrix.ts';
import { conceptLabel, vocabularyName, type Concept, type Vocabulary } from '#domain/vocabulary.ts';
import { readConcordances } from '#ingest/library/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { onlyPublic } from '../gone.ts';
import { negotiateLanguage } from '../language.ts';
import { measureParameters, selectionOf } from '../parameters.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { requireKnownValues } from '../validation.ts';

const query = measureParameters
  .omit({ group: true, sort: true, page: true, per_page: true, column: true })
  .extend({
    status: z
      .enum(['all', 'accepted'])
      .default('all')
      .meta({ description: 'what counts: all but what was rejected, or what was accepted alone' }),
  });
const params = z.object({ frame: z.string().meta({ description: 'id of a frame vocabulary' }) });
const problems = {
  400: problemResponse('A parameter is wrong; it is named'),
  404: problemResponse('No such frame'),
  503: problemResponse('The search engine is away; try again later'),
};

const matrix = createRoute({
  method: 'get',
  path: '/concordance/{frame}',
  summary: 'Measures and what they serve: the matrix of a frame, with the words that show it',
  request: { params, query },
  responses: {
    200: {
      description: 'Matrix; counts are exact numbers of measures',
      content: { 'application/json': { schema: matrixSchema.meta({ id: 'Matrix' }) } },
    },
    ...problems,
  },
});

/** Addresses of a set in each format. */
const SETS = { sssom: 'sssom', csv: 'mappings.csv', jsonld: 'jsonld' } as const;
const setRoute = (format: SetFormat) =>
  createRoute({
    method: 'get',
    path: `/concordance/{frame}/${SETS[format]}`,
    summary: `The set of mappings as it lies in the library, whole (${format})`,
    request: { params },
    responses: { 200: { description: 'Set' }, 404: problemResponse('No such set') },
  });

export function addConcordance(api: Api, dependencies: ApiDependencies): void {
  api.openapi(matrix, async (c) => {
    const { frame } = c.req.valid('param');
    const asked = c.req.valid('query');
    return c.json(await matrixFor(dependencies, frame, asked, negotiateLanguage(c)), 200);
  });
  for (const format of SET_FORMATS) {
    api.openapi(setRoute(format), async (c) => {
      const { frame } = c.req.valid('param');
      const { sets } = await readConcordances(dependencies.documents, dependencies.data);
      const set = sets.find((one) => frameOf(one) === frame);
      if (set === undefined) throw new ApiProblem('not-found');
      const rows = await onlyPublic(dependencies, [...set.rows], ({ mapping }) =>
        subjectDocument(mapping),
      );
      const { text, type, ending } = setFile(withoutNames({ ...set, rows }), format);
      c.header('Content-Type', `${type}; charset=utf-8`);
      c.header('Content-Disposition', `attachment; filename="${set.id}.${ending}"`);
      return c.body(text);
    });
  }
}

/** Lines of a matrix: all. */
const ALL = 1_000_000;

async function matrixFor(
  dependencies: ApiDependencies,
  id: string,
  { document, status, also, ...parameters }: z.infer<typeof query>,
  language: Language,
): Promise<Matrix> {
  const { vocabularies, documents, data, search } = dependencies;
  const frame = framesOf(vocabularies).find((one) => one.id === id);
  if (frame === undefined) throw new ApiProblem('not-found');
  const filters = selectionOf(parameters);
  requireKnownValues(filters, vocabularies, language);
  const found = await search.measures(
    { filters, also, documents: document, sort: 'order', page: 1, perPage: ALL },
    language,
  );
  const measures = await onlyPublic(dependencies, found.measures, (one) => one.document.id);
  const { sets } = await readConcordances(documents, data);
  const clauses = new Set(measures.map((one) => one.id));
  const { cells, none, byConcept, serving } = matrixOf(sets, id, clauses, status === 'accepted');
  return {
    frame: vocabularyName(frame, language),
    concepts: objectivesOf(frame).map((one) => {
      const title = one.altLabel?.[language]?.[0] ?? one.definition?.[language];
      return {
        id: one.id,
        ...conceptLabel(frame, one.id, language),
        ...(one.notation !== undefined && { notation: one.notation }),
        ...(title !== undefined && { title }),
        ...(one.definition && { definition: localize(one.definition, language) }),
        ...goalOf(frame, one, language),
        ...(one.readAt !== undefined && { readAt: one.readAt }),
        measures: byConcept.get(one.id) ?? 0,
      };
    }),
    measures: measures.map((one) => ({
      ...{
        id: one.id,
        document: one.document,
        label: one.label,
        title: one.title,
        above: one.above,
      },
      cells: cells.get(one.id) ?? [],
      none: none.get(one.id),
    })),
    facets: found.facets,
    also: found.also,
    ...(found.meanings && { meanings: found.meanings }),
    total: measures.length,
    serving,
    none: none.size,
  };
}

/** What heads a column: the goal of a target. */
function goalOf({ concepts, ...frame }: Vocabulary, { broader }: Concept, language: Language) {
  const [id] = broader;
  if (id === undefined) return {};
  return { goal: { id, label: conceptLabel({ concepts, ...frame }, id, language).label } };
}
