import { createRoute, z } from '@hono/zod-openapi';
import { stringify } from 'csv-stringify/sync';
import { framesOf, objectivesOf } from '#concordance/frames.ts';
import { matrixOf } from '#concordance/matrix.ts';
import { setFile, SET_FORMATS, type SetFormat } from '#concordance/exchange.ts';
import { frameOf } from '#concordance/sssom/set.ts';
import { localize, type Language } from '#domain/language.ts';
import { NO_TERM, subjectDocument } from '#domain/mapping.ts';
import { clausePath } from '#domain/clause.ts';
import { say } from '#texts/say.ts';
import type { MeasureTable } from '../measures/table.ts';
import { xlsxTable } from '../measures/xlsx.ts';
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

const csv = createRoute({
  method: 'get',
  path: '/concordance/{frame}/csv',
  summary: 'The same as a table: a line for each measure and what it serves',
  request: { params, query },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
    ...problems,
  },
});

const xlsx = createRoute({
  method: 'get',
  path: '/concordance/{frame}/xlsx',
  summary: 'The matrix as a workbook: a row for each measure, a column for each objective',
  request: { params, query },
  responses: { 200: { description: 'XLSX' }, ...problems },
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
  api.openapi(csv, async (c) => {
    const { frame } = c.req.valid('param');
    const asked = c.req.valid('query');
    const found = await matrixFor(dependencies, frame, asked, negotiateLanguage(c));
    return c.body(csvOf(found), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${found.frame.id}.csv"`,
    });
  });
  api.openapi(xlsx, async (c) => {
    const { frame } = c.req.valid('param');
    const language = negotiateLanguage(c);
    const found = await matrixFor(dependencies, frame, c.req.valid('query'), language);
    const file = await xlsxTable(sheetOf(found, language));
    c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    c.header('Content-Disposition', `attachment; filename="${found.frame.id}.xlsx"`);
    return c.body(file);
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
      const { text, type, ending } = setFile({ ...set, rows }, format);
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
  { document, status, ...parameters }: z.infer<typeof query>,
  language: Language,
): Promise<Matrix> {
  const { vocabularies, documents, data, search } = dependencies;
  const frame = framesOf(vocabularies).find((one) => one.id === id);
  if (frame === undefined) throw new ApiProblem('not-found');
  const filters = selectionOf(parameters);
  requireKnownValues(filters, vocabularies, language);
  const found = await search.measures(
    { filters, documents: document, sort: 'order', page: 1, perPage: ALL },
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
      ...{ id: one.id, document: one.document, label: one.label, title: one.title },
      cells: cells.get(one.id) ?? [],
      none: none.get(one.id),
    })),
    facets: found.facets,
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

/** By shape, as the page has it. */
const SHAPES = { accepted: '●', suggested: '○', 'look-again': '△' } as const;

function sheetOf({ frame, concepts, measures }: Matrix, language: Language): MeasureTable {
  const names = (['document', 'number', 'title'] as const).map((one) =>
    say(`measure.${one}`, language),
  );
  return {
    ...{ title: frame.id, note: '', language },
    head: [...names, ...concepts.map(({ id, label }) => `${id} ${label}`)],
    rows: measures.map(({ id, document, label, title, cells, none }) => {
      const byConcept = new Map(cells.map((one) => [one.concept, SHAPES[one.status]]));
      const shapes = concepts.map((one) => (none ? '∅' : (byConcept.get(one.id) ?? '')));
      return { cells: [document.title, label, title, ...shapes], href: clausePath(id) };
    }),
  };
}

function csvOf({ measures, frame }: Matrix): string {
  const head = [
    'clause',
    'document',
    'label',
    'measure',
    frame.id,
    'relation',
    'status',
    'page',
    'quote',
  ];
  const lines = measures.flatMap((one) => {
    const about = [one.id, one.document.title, one.label, one.title];
    if (one.none) return [[...about, NO_TERM, '', one.none.status, '', '']];
    if (one.cells.length === 0) return [[...about, '', '', '', '', '']];
    return one.cells.map((cell) => [
      ...about,
      ...[cell.concept, cell.predicate, cell.status, String(cell.page ?? ''), cell.quote ?? ''],
    ]);
  });
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}
