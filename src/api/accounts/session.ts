import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { SignedIn } from '#accounts/index.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { problemResponse } from '../problem.ts';
import { giveCookies, json, originOf, required, valueOf } from './http.ts';
import { actor, credentials, me, newPassword, openedLink, pending } from './schemas.ts';

/** The ways in and out: password, one-time link, end of the session. */

const whoAmI = createRoute({
  method: 'get',
  path: '/accounts/me',
  summary: 'Who is signed in, if anybody, and who may read',
  responses: { 200: json(me, 'The person, or null') },
});

const signIn = createRoute({
  method: 'post',
  path: '/accounts/sign-in',
  summary: 'Sign in; the session is kept in a cookie',
  request: { body: { required: true, ...json(credentials, 'E-mail address and password') } },
  responses: {
    200: json(actor, 'Signed in'),
    202: json(pending, 'The password is right; the code of the second factor is still needed'),
    400: problemResponse('Something is missing; it is named'),
    401: problemResponse('Address or password is wrong; which one is not said'),
    403: problemResponse('The account is disabled'),
    429: problemResponse('Too many failures; `Retry-After` says how many seconds to wait'),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/accounts/sign-out',
  summary: 'End the session',
  responses: { 204: { description: 'Nobody is signed in any more' } },
});

const token = z.object({ token: z.string().max(100) });

const openLink = createRoute({
  method: 'get',
  path: '/accounts/links/{token}',
  summary: 'Whose one-time link it is; opening does not use it up',
  request: { params: token },
  responses: {
    200: json(openedLink, 'The person who may choose a password'),
    410: problemResponse('The link was used, has expired or was replaced'),
  },
});

const useLink = createRoute({
  method: 'post',
  path: '/accounts/links/{token}',
  summary: 'Choose the password by a one-time link and sign in',
  request: { params: token, body: { required: true, ...json(newPassword, 'The new password') } },
  responses: {
    200: json(actor, 'Signed in'),
    202: json(pending, 'The password is chosen; the code of the second factor is still needed'),
    410: problemResponse('The link was used, has expired or was replaced'),
    422: problemResponse('The password is too short, too long or easy to guess'),
  },
});

export function addSession(api: Api, { accounts, reading = 'open' }: ApiDependencies): void {
  /** Says who came in, or that a code is needed; the browser keeps what it must of either. */
  const welcome = (c: Context, { actor: who, cookies, pending: waits }: SignedIn) => {
    giveCookies(c, cookies);
    return waits ? c.json({ secondFactor: 'needed' as const }, 202) : c.json(who, 200);
  };

  api.openapi(whoAmI, async (c) => {
    const current = await accounts?.current(c.req.raw.headers);
    giveCookies(c, current?.cookies ?? []);
    const holder = c.get('token') === undefined ? undefined : c.get('actor');
    const held = holder && (await accounts?.people.find(holder.id));
    const signedIn = current ? { ...current.actor, email: current.email } : null;
    const person = holder && held ? { ...holder, email: held.email } : signedIn;
    return c.json({ person, reading, ...(accounts?.post && { mail: true as const }) }, 200);
  });

  api.openapi(signIn, async (c) =>
    welcome(c, valueOf(await required(accounts).signIn(c.req.valid('json'), originOf(c)))),
  );

  api.openapi(signOut, async (c) => {
    const { cookies } = await required(accounts).signOut(c.req.raw.headers, originOf(c));
    giveCookies(c, cookies);
    return c.body(null, 204);
  });

  api.openapi(openLink, async (c) => {
    const opened = await required(accounts).links.open(c.req.valid('param').token);
    const { person, email } = valueOf(opened);
    c.header('Cache-Control', 'no-store');
    return c.json({ name: person.name, email }, 200);
  });

  api.openapi(useLink, async (c) => {
    const { password } = c.req.valid('json');
    const { token: secret } = c.req.valid('param');
    return welcome(c, valueOf(await required(accounts).useLink(secret, password, originOf(c))));
  });
}
