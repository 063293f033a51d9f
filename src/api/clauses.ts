import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from './app.ts';
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
    404: problemResponse('No such clause'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addClauses(api: Api, { search }: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const found = await search.clause(c.req.valid('param').id, negotiateLanguage(c));
    if (!found) throw new ApiProblem('not-found');
    const { document, clause, previous, next } = found;
    return c.json(
      {
        document: listedDocument(document),
        clause: apiClause(clause),
        previous: neighbour(previous),
        next: neighbour(next),
      },
      200,
    );
  });
}
