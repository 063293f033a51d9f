import { createRoute, z } from '@hono/zod-openapi';
import { currentActor } from '#accounts/index.ts';
import { TOKEN_SCOPES } from '#accounts/token-table.ts';
import { mayActAs } from '#domain/person.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, json, required, valueOf } from './http.ts';

/** One's own tokens, by which programs ask the API; programs themselves may not make more. */

const scope = z.enum(TOKEN_SCOPES);
const moment = z.string().meta({ format: 'date-time' });

export const tokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    scope,
    made: moment,
    expires: moment,
    lastUsed: moment.optional().meta({ description: 'exact to the minute' }),
  })
  .meta({ id: 'Token' });
export type TokenView = z.infer<typeof tokenView>;

/** Days for which a token may be made. */
const MOST_DAYS = 366;

const wish = z.object({
  name: z.string().trim().min(1).max(80),
  scope: scope.meta({ description: 'read; or desk: what one may at the desk as well' }),
  days: z.int().min(1).max(MOST_DAYS).meta({ description: 'until it expires' }),
});

const list = createRoute({
  method: 'get',
  path: '/accounts/me/tokens',
  summary: 'One’s tokens for programs, the latest first',
  responses: { 200: json(z.object({ tokens: z.array(tokenView) }), 'Tokens'), ...ACCESS_RESPONSES },
});

const make = createRoute({
  method: 'post',
  path: '/accounts/me/tokens',
  summary: 'Make a token; it is told this once',
  request: { body: { required: true, ...json(wish, 'What for, and how long') } },
  responses: {
    201: json(z.object({ token: z.string(), made: tokenView }), 'The token'),
    ...ACCESS_RESPONSES,
    409: problemResponse('One has as many as one may'),
  },
});

const revoke = createRoute({
  method: 'delete',
  path: '/accounts/me/tokens/{id}',
  summary: 'Revoke one of one’s tokens',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    204: { description: 'Revoked' },
    ...ACCESS_RESPONSES,
    404: problemResponse('No such token of one’s own'),
  },
});

export function addTokens(api: Api, { accounts }: ApiDependencies): void {
  const { tokens } = required(accounts);
  api.openapi(list, async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ tokens: await tokens.list(currentActor(c).id) }, 200);
  });
  api.openapi(make, async (c) => {
    const actor = currentActor(c);
    const given = c.req.valid('json');
    if (given.scope === 'desk' && !mayActAs(actor.role, 'librarian')) {
      throw new ApiProblem('forbidden');
    }
    c.header('Cache-Control', 'no-store');
    return c.json(valueOf(await tokens.make(actor, given)), 201);
  });
  api.openapi(revoke, async (c) => {
    valueOf(await tokens.revoke(currentActor(c), c.req.valid('param').id));
    return c.body(null, 204);
  });
}
