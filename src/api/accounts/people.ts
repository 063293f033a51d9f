import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { currentActor, LINK_HOURS, requireRole } from '#accounts/index.ts';
import type { Answer, MadeLink, Person, Seen } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, json, linkUrl, valueOf } from './http.ts';
import { lastToChange } from './last-change.ts';
import {
  invited,
  madeFrom,
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
  summary:
    'Change somebody’s role, take away their second factor, or disable them, which ends their sessions',
  request: { params: byId, body: { required: true, ...json(personChange, 'What changes') } },
  responses: {
    200: json(person, 'The person as they are now'),
    ...UNKNOWN,
    409: problemResponse('It has changed since it was seen, or the last administrator stays one'),
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/accounts/people/{id}',
  summary: 'Delete somebody’s account; what they did keeps their name',
  request: { params: byId, body: { required: true, ...json(madeFrom, 'What was seen') } },
  responses: {
    204: { description: 'Deleted' },
    ...UNKNOWN,
    409: problemResponse('It has changed since it was seen, or the last administrator stays one'),
  },
});

const link = createRoute({
  method: 'post',
  path: '/accounts/people/{id}/link',
  summary: 'Make a one-time link for somebody: invited again, or password forgotten',
  request: { params: byId, body: { required: true, ...json(madeFrom, 'What was seen') } },
  responses: {
    201: json(oneTimeLink, 'The link to send them'),
    ...UNKNOWN,
    409: problemResponse('It has changed since it was seen'),
  },
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

export function addPeople(api: Api, { accounts, url, documents, outgoing }: ApiDependencies): void {
  const { people: folk, sessions, post } = accounts ?? {};
  api.use('/accounts/people', requireRole('administrator'));
  api.use('/accounts/people/*', requireRole('administrator'));
  if (folk === undefined || sessions === undefined) return;

  const find = async (id: string) => {
    const found = await folk.find(id);
    if (!found) throw new ApiProblem('person-unknown');
    return found;
  };

  /** The link as an administrator sees it, who passes it on where mail did not. */
  const passOn = async (c: Context, to: Person, { token, expires }: MadeLink) => {
    const shown = { url: linkUrl(c, token, url), expires };
    if (!post) return shown;
    const kind = to.status === 'invited' ? 'invitation' : 'reset';
    const addressee = { address: to.email, name: to.name, language: negotiateLanguage(c) };
    const mailed = await post.sendLink(kind, addressee, `/sign-in/link/${token}`, LINK_HOURS);
    return { ...shown, mailed };
  };

  /** The value of an answer; where somebody else was first, the problem names them. */
  const settled = async <T>(answer: Answer<T>, seen: Seen): Promise<T> => {
    const fields = answer.problem?.changed;
    if (!fields) return valueOf(answer);
    const by = await lastToChange(documents, seen.email);
    throw new ApiProblem('person-changed', { changed: { ...(by && { by }), fields } });
  };

  api.openapi(list, async (c) => c.json({ people: await folk.list() }, 200));

  api.openapi(invite, async (c) => {
    const made = valueOf(await folk.invite(c.req.valid('json'), currentActor(c)));
    return c.json({ person: made.person, link: await passOn(c, made.person, made.link) }, 201);
  });

  api.openapi(one, async (c) => {
    const found = await find(c.req.valid('param').id);
    return c.json({ person: found, sessions: await sessions.list(found.id) }, 200);
  });

  api.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const { seen, ...changes } = c.req.valid('json');
    const answer = await folk.change(id, changes, currentActor(c), seen);
    return c.json(await settled(answer, seen), 200);
  });

  api.openapi(remove, async (c) => {
    const { seen } = c.req.valid('json');
    await settled(await folk.remove(c.req.valid('param').id, currentActor(c), seen), seen);
    outgoing?.alerts.forget(seen.email);
    return c.body(null, 204);
  });

  api.openapi(link, async (c) => {
    const { id } = c.req.valid('param');
    const { seen } = c.req.valid('json');
    const made = await settled(await folk.link(id, currentActor(c), seen), seen);
    return c.json(await passOn(c, await find(id), made), 201);
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
