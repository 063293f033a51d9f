import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, giveCookies, json, originOf, required, valueOf } from './http.ts';
import { emailState, newPassword, ownEmail, ownName } from './schemas.ts';

/** One's own name and address, and the end of one's account. */

const PROVED = {
  ...ACCESS_RESPONSES,
  422: problemResponse('The password is wrong, or the address is not one'),
  429: problemResponse('Too many failures; `Retry-After` says how many seconds to wait'),
};

const rename = createRoute({
  method: 'put',
  path: '/accounts/me/name',
  summary: 'Change one’s name; what was done before keeps the name of then',
  request: { body: { required: true, ...json(ownName, 'The name') } },
  responses: { 204: { description: 'Changed' }, ...ACCESS_RESPONSES },
});

const changeEmail = createRoute({
  method: 'put',
  path: '/accounts/me/email',
  summary: 'Change one’s e-mail address; where there is mail the new one is to be confirmed first',
  request: { body: { required: true, ...json(ownEmail, 'The new address, and the password') } },
  responses: {
    200: json(emailState, 'Changed, or a mail to the new address asks for confirmation'),
    ...PROVED,
    409: problemResponse('Somebody has an account at this address'),
    502: problemResponse('The mail could not be sent'),
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/accounts/me/account',
  summary: 'Delete one’s own account; what one did keeps the name',
  request: { body: { required: true, ...json(newPassword, 'The password') } },
  responses: {
    204: { description: 'Deleted, and signed out' },
    ...PROVED,
    409: problemResponse('The last administrator stays'),
  },
});

export function addProfile(api: Api, { accounts, outgoing }: ApiDependencies): void {
  api.openapi(rename, async (c) => {
    valueOf(await required(accounts).rename(c.req.raw.headers, c.req.valid('json').name));
    return c.body(null, 204);
  });

  api.openapi(changeEmail, async (c) => {
    const given = { ...c.req.valid('json'), language: negotiateLanguage(c) };
    const answer = await required(accounts).changeEmail(c.req.raw.headers, given, originOf(c));
    return c.json({ state: valueOf(answer) }, 200);
  });

  api.openapi(remove, async (c) => {
    const { headers } = c.req.raw;
    const session = await required(accounts).current(headers);
    valueOf(await required(accounts).remove(headers, c.req.valid('json').password, originOf(c)));
    if (session) outgoing?.alerts.forget(session.email);
    const { cookies } = await required(accounts).signOut(headers, originOf(c));
    giveCookies(c, cookies);
    return c.body(null, 204);
  });
}
