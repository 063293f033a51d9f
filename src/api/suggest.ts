import { createRoute, z } from '@hono/zod-openapi';
import { parseClauseId } from '#domain/clause.ts';
import { suggestionSchema } from '#domain/search.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { onlyPublic } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { problemResponse } from './problem.ts';

/** Longer than any name that is typed letter by letter. */
const MAX_LENGTH = 200;

const route = createRoute({
  method: 'get',
  path: '/suggest',
  summary: 'What a query that is being typed may be going to be',
  description:
    'Clauses by their label ("SNIA action 3.4"), documents by their names, concepts of the thesaurus by theirs; ' +
    'only such as the library holds.',
  request: {
    query: z.strictObject({
      q: z.string().max(MAX_LENGTH).default('').meta({ description: 'what is typed so far' }),
    }),
  },
  responses: {
    200: {
      description: 'Suggestions, the most precise first',
      content: {
        'application/json': {
          schema: z
            .object({ query: z.string(), suggestions: z.array(suggestionSchema) })
            .meta({ id: 'Suggestions' }),
        },
      },
    },
    400: problemResponse('A parameter is wrong; it is named'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addSuggest(api: Api, dependencies: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const { q } = c.req.valid('query');
    const found = await dependencies.search.suggest(q, negotiateLanguage(c));
    const suggestions = await onlyPublic(dependencies, found, ({ kind, id }) =>
      kind === 'clause' ? parseClauseId(id)?.document : kind === 'document' ? id : undefined,
    );
    return c.json({ query: q, suggestions }, 200);
  });
}
