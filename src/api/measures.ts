import { createRoute, type z } from '@hono/zod-openapi';
import type { Language } from '#domain/language.ts';
import { DEFAULT_COLUMNS, MEASURE_COLUMNS } from '#domain/measure-table.ts';
import { measuresAnswerSchema, type MeasuresAnswer } from '#domain/measures.ts';
import { say } from '#texts/say.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { onlyPublic } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { measureParameters, selectionOf } from './parameters.ts';
import { problemResponse } from './problem.ts';
import { requireKnownValues } from './validation.ts';

const list = createRoute({
  method: 'get',
  path: '/measures',
  summary: 'The table of measures: who is responsible, with whom, by when, for how much',
  description:
    'A line for each action, measure, activity, recommendation or row of a table of actions. Facets are those of the ' +
    'search and mean the same; their counts are exact numbers of measures. `due` is the year of the deadline, of a period the last one. ' +
    'Every value has the words it was read from as `evidence` (W3C TextQuoteSelector).',
  request: { query: measureParameters },
  responses: {
    200: {
      description: 'Measures',
      content: { 'application/json': { schema: measuresAnswerSchema.meta({ id: 'MeasureList' }) } },
    },
    400: problemResponse('A parameter is wrong; it is named'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addMeasures(api: Api, dependencies: ApiDependencies): void {
  api.openapi(list, async (c) =>
    c.json(await answerOf(dependencies, c.req.valid('query'), negotiateLanguage(c)), 200),
  );
}

type Query = z.infer<typeof measureParameters>;

async function answerOf(
  dependencies: ApiDependencies,
  query: Query,
  language: Language,
): Promise<MeasuresAnswer> {
  const { document, also, group, sort, page, per_page, column, ...parameters } = query;
  const filters = selectionOf(parameters);
  requireKnownValues(filters, dependencies.vocabularies, language);
  const request = { filters, also, documents: document, group, sort, page, perPage: per_page };
  const found = await dependencies.search.measures(request, language);
  return {
    ...found,
    measures: await onlyPublic(dependencies, found.measures, (one) => one.document.id),
    groups: found.groups.map((one) => (one.value === '' ? { ...one, label: none(language) } : one)),
    columns: MEASURE_COLUMNS.map((id) => ({
      id,
      label: say(`measure.${id}`, language),
      shown: (column.length === 0 ? DEFAULT_COLUMNS : column).includes(id),
    })),
  };
}

const none = (language: Language): string => say('measure.none', language);
