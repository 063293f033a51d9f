import { createRoute, z } from '@hono/zod-openapi';
import { requireRole } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, giveCookies, json, originOf, required, valueOf } from './http.ts';
import { passwordChange, sessions } from './schemas.ts';

/** One's own account: password and sessions. */

const changePassword = createRoute({
  method: 'post',
  path: '/accounts/me/password',
  summary: 'Change one’s password; all other sessions end',
  request: { body: { required: true, ...json(passwordChange, 'The password now, and the next') } },
  responses: {
    204: { description: 'Changed' },
    ...ACCESS_RESPONSES,
    422: problemResponse('The current password is wrong, or the next one will not do'),
    429: problemResponse('Too many failures; `Retry-After` says how many seconds to wait'),
  },
});

const listSessions = createRoute({
  method: 'get',
  path: '/accounts/me/sessions',
  summary: 'The browsers in which one is signed in',
  responses: { 200: json(sessions, 'Sessions, the latest first'), ...ACCESS_RESPONSES },
});

const endSession = createRoute({
  method: 'delete',
  path: '/accounts/me/sessions/{id}',
  summary: 'End one of one’s sessions',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    204: { description: 'Ended' },
    ...ACCESS_RESPONSES,
    404: problemResponse('No such session of one’s own'),
  },
});

const endOthers = createRoute({
  method: 'delete',
  path: '/accounts/me/sessions',
  summary: 'End all of one’s sessions but this one',
  responses: { 204: { description: 'Ended' }, ...ACCESS_RESPONSES },
});

export function addOwnAccount(api: Api, { accounts }: ApiDependencies): void {
  const current = async (headers: Headers) => {
    const session = await required(accounts).current(headers);
    if (!session) throw new ApiProblem('not-signed-in');
    return session;
  };

  api.use('/accounts/me/*', async (c, next) =>
    // Who one is may be asked by anybody; the rest needs somebody.
    c.req.path.endsWith('/accounts/me') ? next() : requireRole('reader')(c, next),
  );

  api.openapi(changePassword, async (c) => {
    const change = c.req.valid('json');
    const { headers } = c.req.raw;
    const answer = await required(accounts).changePassword(headers, change, originOf(c));
    giveCookies(c, valueOf(answer).cookies);
    return c.body(null, 204);
  });

  api.openapi(listSessions, async (c) => {
    const { actor, sessionId } = await current(c.req.raw.headers);
    const own = await required(accounts).sessions.list(actor.id, sessionId);
    c.header('Cache-Control', 'no-store');
    return c.json({ sessions: own }, 200);
  });

  api.openapi(endSession, async (c) => {
    const { actor } = await current(c.req.raw.headers);
    const { id } = c.req.valid('param');
    valueOf(await required(accounts).sessions.revoke(actor.id, id, actor));
    return c.body(null, 204);
  });

  api.openapi(endOthers, async (c) => {
    const { actor, sessionId } = await current(c.req.raw.headers);
    await required(accounts).sessions.revokeAll(actor.id, actor, sessionId);
    return c.body(null, 204);
  });
}
