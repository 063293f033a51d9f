import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import { json, originOf, required, valueOf } from './http.ts';
import { emailChange, resetAsked } from './schemas.ts';

/** What works by mail: a forgotten password, and the confirmation of a new address. */

const SPENT = { 410: problemResponse('The link was used, has expired or was replaced') };

const ask = createRoute({
  method: 'post',
  path: '/accounts/reset',
  summary:
    'Ask for a mail by which to choose another password; the answer is the same for any address',
  request: { body: { required: true, ...json(resetAsked, 'The address of the account') } },
  responses: {
    202: json(z.object({}), 'If somebody has the address, a mail is on its way'),
    404: problemResponse('This library sends no mail'),
    429: problemResponse('Asked too often; `Retry-After` says how many seconds to wait'),
  },
});

const token = z.object({ token: z.string().max(100) });

const openChange = createRoute({
  method: 'get',
  path: '/accounts/email-changes/{token}',
  summary: 'Which new address is to be confirmed; opening does not use the link up',
  request: { params: token },
  responses: { 200: json(emailChange, 'Whose, and which'), ...SPENT },
});

const confirmChange = createRoute({
  method: 'post',
  path: '/accounts/email-changes/{token}',
  summary: 'Confirm a new address',
  request: { params: token },
  responses: {
    200: json(emailChange, 'The address is changed'),
    409: problemResponse('Somebody has an account at this address by now'),
    ...SPENT,
  },
});

export function addReset(api: Api, { accounts }: ApiDependencies): void {
  api.openapi(ask, async (c) => {
    const { email } = c.req.valid('json');
    valueOf(await required(accounts).askReset(email, negotiateLanguage(c), originOf(c)));
    return c.json({}, 202);
  });

  api.openapi(openChange, async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(
      valueOf(await required(accounts).openEmailChange(c.req.valid('param').token)),
      200,
    );
  });

  api.openapi(confirmChange, async (c) => {
    const { token: secret } = c.req.valid('param');
    const confirmed = await required(accounts).confirmEmail(secret, negotiateLanguage(c));
    return c.json(valueOf(confirmed), 200);
  });
}
