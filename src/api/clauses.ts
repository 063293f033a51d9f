import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { parseClauseId } from '#domain/clause.ts';
import type { Language } from '#domain/language.ts';
import { MEASURE_FIELDS, type Measure } from '#domain/measure.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { versionWith } from '#ingest/library/index.ts';
import { shownMeasure } from '#search/query.ts';
import { say } from '#texts/say.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { absent, pointerTo, requirePublicClause } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem, problemResponse } from './problem.ts';
import { clauseView } from './schemas.ts';
import { apiClause, listedDocument, neighbour } from './views.ts';

const route = createRoute({
  method: 'get',
  path: '/clauses/{id}',
  summary: 'A clause, its document and the clauses before and after it',
  request: {
    params: z.object({ id: z.string().meta({ description: '<document id>--<eId>' }) }),
  },
  responses: {
    200: { description: 'Clause', content: { 'application/json': { schema: clauseView } } },
    308: problemResponse('The text of this address has another one now; see Location'),
    404: problemResponse('No such clause'),
    410: problemResponse('The text is no longer in the document, or the document was withdrawn'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addClauses(api: Api, dependencies: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    await requirePublicClause(c, dependencies, id);
    const found = await dependencies.search.clause(id, negotiateLanguage(c));
    if (!found) throw await formerAddress(c, dependencies, id);
    const { document, clause, previous, next } = found;
    const { measure } = clause;
    const language = negotiateLanguage(c);
    return c.json(
      {
        document: listedDocument(document),
        clause: {
          ...apiClause(clause, document.record),
          ...(measure && { measure: measureView(measure, dependencies.vocabularies, language) }),
        },
        previous: neighbour(previous),
        next: neighbour(next),
      },
      200,
    );
  });
}

/** What the text says of a measure, in the order and the words of the table of measures. */
function measureView(measure: Measure, vocabularies: Vocabularies, language: Language) {
  const shown = shownMeasure(measure, vocabularies, language);
  return MEASURE_FIELDS.map((field) => ({
    field,
    label: say(`measure.${field === 'region' ? 'regions' : field}`, language),
    values: shown[field],
  })).filter(({ values }) => values.length > 0);
}

/** Where an address leads that opens no clause (any more). */
export async function formerAddress(
  c: Context,
  dependencies: ApiDependencies,
  id: string,
): Promise<ApiProblem> {
  const { search, documents } = dependencies;
  const { document, eId } = parseClauseId(id) ?? { document: id, eId: '' };
  const former = await search.resolveClause(id);
  if (!former) {
    // A clause that never was, of a document that stands there, is not found.
    return (await search.record(document))
      ? new ApiProblem('not-found')
      : absent(c, dependencies, document);
  }
  if ('movedTo' in former) {
    return new ApiProblem('clause-moved', { moved_from: id, moved_to: former.movedTo });
  }
  const record = await search.record(former.lost);
  if (!record) return new ApiProblem('not-found');
  const number = await versionWith(documents, record, eId);
  return new ApiProblem('clause-lost', {
    document: pointerTo(c, record),
    ...(number !== undefined && {
      version: { number, href: `/api/documents/${record.id}/versions/${number}` },
    }),
  });
}
