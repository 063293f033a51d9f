import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { align, type Line } from '#search/align.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { absent, requirePublic } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { documentParameter, order, positive } from './parameters.ts';
import { problemResponse } from './problem.ts';
import { clause, documentList } from './schemas.ts';
import { apiClause, listedDocument } from './views.ts';

/** The same text in two languages, clause beside clause. */

const MOST_LINES = 200;

const beside = z
  .object({
    documents: z.array(documentList.shape.documents.element).length(2),
    total: z.int().min(0).meta({ description: 'lines of the whole' }),
    from: z.int().min(0),
    lines: z.array(
      z.object({
        one: clause.nullable(),
        other: clause.nullable().meta({
          description:
            'of the same kind and number, or in the same place between two that have one',
        }),
      }),
    ),
  })
  .meta({ id: 'Beside' });
export type BesideView = z.infer<typeof beside>;

const route = createRoute({
  method: 'get',
  path: '/documents/{id}/beside/{other}',
  summary: 'Two documents side by side by clause, as the same text in two languages',
  request: {
    params: documentParameter.extend({ other: documentParameter.shape.id }),
    query: z.strictObject({
      from: order.meta({ description: '0-based line to begin with' }),
      limit: positive(MOST_LINES, 50).meta({ description: 'lines at most' }),
    }),
  },
  responses: {
    200: { description: 'Lines', content: { 'application/json': { schema: beside } } },
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('No such document'),
    410: problemResponse('One of them was withdrawn'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addBeside(api: Api, dependencies: ApiDependencies): void {
  const { search } = dependencies;
  api.openapi(route, async (c) => {
    const { id, other } = c.req.valid('param');
    const { from, limit } = c.req.valid('query');
    for (const one of [id, other]) await requirePublic(c, dependencies, one);
    const all = align(await search.contents(id), await search.contents(other));
    const lines = all.slice(from, from + limit);
    const [mine, its] = [
      await opened(c, dependencies, id, lines, 'one'),
      await opened(c, dependencies, other, lines, 'other'),
    ];
    return c.json(
      {
        documents: [listedDocument(mine), listedDocument(its)],
        total: all.length,
        from,
        lines: lines.map((line) => ({
          one: clauseIn(mine, line.one),
          other: clauseIn(its, line.other),
        })),
      },
      200,
    );
  });
}

/** A document with its clauses that stand in `lines`. */
async function opened(
  c: Context,
  dependencies: ApiDependencies,
  id: string,
  lines: Line[],
  side: keyof Line,
) {
  const orders = lines.flatMap((line) => line[side]?.order ?? []);
  const first = Math.min(...orders);
  const part =
    orders.length === 0
      ? { from: 0, limit: 1 }
      : { from: first, limit: Math.max(...orders) - first + 1 };
  const found = await dependencies.search.document(id, negotiateLanguage(c), part);
  if (!found) throw await absent(c, dependencies, id);
  return found;
}

type Opened = Awaited<ReturnType<typeof opened>>;

function clauseIn({ clauses, record }: Opened, entry: Line['one']) {
  const found = entry && clauses.find(({ id }) => id === entry.id);
  return found ? apiClause(found, record) : null;
}
