import type { MiddlewareHandler } from 'hono';
import { boundByToken, currentActor, identify, sameOrigin } from '#accounts/index.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { UPLOADS } from './desk/uploads.ts';
import { ApiProblem } from './problem.ts';

/**
 * What answers everybody even where reading is for people with an account: the ways in, links that were mailed to somebody,
 * and whether we live.
 */
const ALWAYS_OPEN = ['/api/accounts/', '/api/alerts/links/', '/api/health', '/api/openapi.json'];

/** Guards every request: not from another site if it changes something, asked by whom, and may they read. */
export function guardAll(api: Api, { accounts, reading }: ApiDependencies): void {
  api.use('*', sameOrigin());
  api.use('*', onlyJson());
  api.use('*', identify(accounts));
  api.use('*', boundByToken({ below: '/api/accounts/', but: '/api/accounts/me' }));
  if (reading === 'accounts') api.use('*', signedInToRead());
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** Answers 415 to a body that is not sent as JSON; uploads speak a protocol of their own. */
function onlyJson(): MiddlewareHandler {
  return async (c, next) => {
    const { body, headers } = c.req.raw;
    const hasBody = body !== null || Number(headers.get('content-length') ?? 0) > 0;
    if (
      hasBody &&
      !c.req.path.startsWith(UPLOADS) &&
      !JSON_TYPE.test(headers.get('content-type') ?? '')
    ) {
      throw new ApiProblem('media-type');
    }
    await next();
  };
}

/** Answers 401 to whoever is not signed in. */
export function signedInToRead(): MiddlewareHandler {
  return async (c, next) => {
    const open = ALWAYS_OPEN.some((path) => c.req.path.startsWith(path));
    if (!open) currentActor(c);
    await next();
  };
}
