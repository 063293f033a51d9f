import { createRoute, z } from '@hono/zod-openapi';
import { localize, type Language } from '#domain/language.ts';
import type { Search } from '#search/query.ts';
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
    308: problemResponse('The text of this address has another one now; see Location'),
    404: problemResponse('No such clause'),
    410: problemResponse('The text of this address is no longer in the document'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addClauses(api: Api, { search }: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const found = await search.clause(id, negotiateLanguage(c));
    if (!found) throw await formerAddress(search, id, negotiateLanguage(c));
    const { document, clause, previous, next } = found;
    return c.json(
      {
        document: listedDocument(document),
        clause: apiClause(clause, document.record),
        previous: neighbour(previous),
        next: neighbour(next),
      },
      200,
    );
  });
}

/** Where an address leads that opens no clause (any more). */
async function formerAddress(search: Search, id: string, language: Language): Promise<ApiProblem> {
  const former = await search.resolveClause(id);
  if (!former) return new ApiProblem('not-found');
  if ('movedTo' in former) {
    return new ApiProblem('clause-moved', { moved_from: id, moved_to: former.movedTo });
  }
  const record = await search.record(former.lost);
  if (!record) return new ApiProblem('not-found');
  const title = localize(record.title, language);
  const document = { id: record.id, title, href: `/api/documents/${record.id}` };
  return new ApiProblem('clause-lost', { document });
}
