import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from './dependencies.ts';
import { ApiProblem, problemResponse } from './problem.ts';
import { health } from './schemas.ts';

const route = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the library can be searched now',
  responses: {
    200: { description: 'Ready', content: { 'application/json': { schema: health } } },
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addHealth(api: Api, { search }: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const { ready, documents, clauses } = await search.health();
    if (!ready) throw new ApiProblem('engine-unavailable');
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ready' as const, documents, clauses }, 200);
  });
}
