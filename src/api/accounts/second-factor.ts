import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { problemResponse } from '../problem.ts';
import { ACCESS_RESPONSES, giveCookies, json, originOf, required, valueOf } from './http.ts';
import {
  actor,
  backupCodes,
  newPassword,
  provedCode,
  secondFactor,
  signInCode,
} from './schemas.ts';

/** The second factor: asked for at sign-in, kept by each for their own account. */

const PATH = '/accounts/me/second-factor';
const PROVED = {
  ...ACCESS_RESPONSES,
  409: problemResponse('It is on, or off, already'),
  422: problemResponse('The password or the code is wrong'),
  429: problemResponse('Too many failures; `Retry-After` says how many seconds to wait'),
};

const state = createRoute({
  method: 'get',
  path: PATH,
  summary: 'Whether one’s account has a second factor',
  responses: {
    200: json(secondFactor, 'Off, pending (with what the app is told) or on'),
    ...ACCESS_RESPONSES,
  },
});

const begin = createRoute({
  method: 'post',
  path: PATH,
  summary: 'Begin to set it up: makes a key, which counts once a code of it is given',
  request: { body: { required: true, ...json(newPassword, 'The password') } },
  responses: { 204: { description: 'Pending' }, ...PROVED },
});

const confirm = createRoute({
  method: 'post',
  path: `${PATH}/confirm`,
  summary: 'Switch it on by a first code of the app',
  request: { body: { required: true, ...json(signInCode, 'The code') } },
  responses: { 200: json(backupCodes, 'On; the backup codes are said this once'), ...PROVED },
});

const renew = createRoute({
  method: 'post',
  path: `${PATH}/backup-codes`,
  summary: 'Make other backup codes; those before stop working',
  request: { body: { required: true, ...json(newPassword, 'The password') } },
  responses: { 200: json(backupCodes, 'The codes, said this once'), ...PROVED },
});

const switchOff = createRoute({
  method: 'delete',
  path: PATH,
  summary: 'Switch it off, with the password and a code',
  request: { body: { required: true, ...json(provedCode, 'Password and code') } },
  responses: { 204: { description: 'Off' }, ...PROVED },
});

const enterCode = createRoute({
  method: 'post',
  path: '/accounts/sign-in/code',
  summary: 'The code of the second factor, or a backup code, after the password',
  request: { body: { required: true, ...json(signInCode, 'The code') } },
  responses: {
    200: json(actor, 'Signed in'),
    403: problemResponse('The account is disabled'),
    410: problemResponse('The password must be given again'),
    422: problemResponse('The code is wrong'),
    429: problemResponse('Too many failures; `Retry-After` says how many seconds to wait'),
  },
});

export function addSecondFactor(api: Api, { accounts }: ApiDependencies): void {
  const factor = () => required(accounts).secondFactor;

  api.openapi(enterCode, async (c) => {
    const { code } = c.req.valid('json');
    const answer = await required(accounts).enterCode(c.req.raw.headers, code, originOf(c));
    const signedIn = valueOf(answer);
    giveCookies(c, signedIn.cookies);
    return c.json(signedIn.actor, 200);
  });

  api.openapi(state, async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(valueOf(await factor().stateOf(c.req.raw.headers)), 200);
  });

  api.openapi(begin, async (c) => {
    const { password } = c.req.valid('json');
    valueOf(await factor().begin(c.req.raw.headers, password, originOf(c)));
    return c.body(null, 204);
  });

  api.openapi(confirm, async (c) => {
    const { code } = c.req.valid('json');
    const { codes, cookies } = valueOf(
      await factor().confirm(c.req.raw.headers, code, originOf(c)),
    );
    giveCookies(c, cookies);
    return c.json({ codes }, 200);
  });

  api.openapi(renew, async (c) => {
    const { password } = c.req.valid('json');
    const made = valueOf(await factor().renewCodes(c.req.raw.headers, password, originOf(c)));
    c.header('Cache-Control', 'no-store');
    return c.json(made, 200);
  });

  api.openapi(switchOff, async (c) => {
    const given = c.req.valid('json');
    const { cookies } = valueOf(await factor().switchOff(c.req.raw.headers, given, originOf(c)));
    giveCookies(c, cookies);
    return c.body(null, 204);
  });
}
