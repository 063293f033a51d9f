import { createRoute, z } from '@hono/zod-openapi';
import { currentActor, requireRole } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, json, linkUrl, valueOf } from './http.ts';
import {
  invited,
  newPerson,
  oneTimeLink,
  people,
  person,
  personChange,
  personWithSessions,
} from './schemas.ts';

/** The people of the library, kept by its administrators. */

const byId = z.object({ id: z.string() });
const UNKNOWN = { ...ACCESS_RESPONSES, 404: problemResponse('No such person') };

const list = createRoute({
  method: 'get',
  path: '/accounts/people',
  summary: 'Everybody who has an account',
  responses: { 200: json(people, 'People, by name'), ...ACCESS_RESPONSES },
});

const invite = createRoute({
  method: 'post',
  path: '/accounts/people',
  summary: 'Invite somebody: an account without a password, and a one-time link to choose one',
  request: { body: { required: true, ...json(newPerson, 'Who, and what they may do') } },
  responses: {
    201: json(invited, 'The person and the link to send them'),
    ...ACCESS_RESPONSES,
    409: problemResponse('Somebody has an account at this address'),
    422: problemResponse('The address is not one'),
  },
});

const one = createRoute({
  method: 'get',
  path: '/accounts/people/{id}',
  summary: 'Somebody, and where they are signed in',
  request: { params: byId },
  responses: { 200: json(personWithSessions, 'The person'), ...UNKNOWN },
});

const change = createRoute({
  method: 'patch',
  path: '/accounts/people/{id}',
  summary: 'Change somebody’s role, or disable them, which also ends their sessions',
  request: { params: byId, body: { required: true, ...json(personChange, 'What changes') } },
  responses: {
    200: json(person, 'The person as they are now'),
    ...UNKNOWN,
    409: problemResponse('The last administrator stays one'),
  },
});

const link = createRoute({
  method: 'post',
  path: '/accounts/people/{id}/link',
  summary: 'Make a one-time link for somebody: invited again, or password forgotten',
  request: { params: byId },
  responses: { 201: json(oneTimeLink, 'The link to send them'), ...UNKNOWN },
});

const endAll = createRoute({
  method: 'delete',
  path: '/accounts/people/{id}/sessions',
  summary: 'Sign somebody out everywhere',
  request: { params: byId },
  responses: { 204: { description: 'Signed out' }, ...UNKNOWN },
});

const endOne = createRoute({
  method: 'delete',
  path: '/accounts/people/{id}/sessions/{session}',
  summary: 'End one session of somebody',
  request: { params: byId.extend({ session: z.string() }) },
  responses: { 204: { description: 'Ended' }, ...UNKNOWN },
});

export function addPeople(api: Api, { accounts, url }: ApiDependencies): void {
  const { people: folk, sessions } = accounts ?? {};
  api.use('/accounts/people', requireRole('administrator'));
  api.use('/accounts/people/*', requireRole('administrator'));
  if (folk === undefined || sessions === undefined) return;

  const find = async (id: string) => {
    const found = await folk.find(id);
    if (!found) throw new ApiProblem('person-unknown');
    return found;
  };

  api.openapi(list, async (c) => c.json({ people: await folk.list() }, 200));

  api.openapi(invite, async (c) => {
    const made = valueOf(await folk.invite(c.req.valid('json'), currentActor(c)));
    const { token, expires } = made.link;
    return c.json({ person: made.person, link: { url: linkUrl(c, token, url), expires } }, 201);
  });

  api.openapi(one, async (c) => {
    const found = await find(c.req.valid('param').id);
    return c.json({ person: found, sessions: await sessions.list(found.id) }, 200);
  });

  api.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const changed = await folk.change(id, c.req.valid('json'), currentActor(c));
    return c.json(valueOf(changed), 200);
  });

  api.openapi(link, async (c) => {
    const { token, expires } = valueOf(await folk.link(c.req.valid('param').id, currentActor(c)));
    return c.json({ url: linkUrl(c, token, url), expires }, 201);
  });

  api.openapi(endAll, async (c) => {
    const { id } = await find(c.req.valid('param').id);
    await sessions.revokeAll(id, currentActor(c));
    return c.body(null, 204);
  });

  api.openapi(endOne, async (c) => {
    const { id, session } = c.req.valid('param');
    valueOf(await sessions.revoke((await find(id)).id, session, currentActor(c)));
    return c.body(null, 204);
  });
}
