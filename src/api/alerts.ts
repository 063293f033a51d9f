import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { currentActor, networkOf } from '#accounts/index.ts';
import { alertSchema, followedSchema, RHYTHMS, type SavedSearch } from '#domain/alert.ts';
import { json, originOf } from './accounts/http.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';
import { searchParameters, selectionOf } from './parameters.ts';
import { ApiProblem, problemResponse } from './problem.ts';
import { requireKnownValues } from './validation.ts';

/** Searches that people follow by mail, with an account or without: asked for, confirmed, managed, stopped. */

/** A search as it is followed: what only changes how it is shown is left out. */
const followed = searchParameters.omit({
  ...{ sort: true, page: true, per_page: true, view: true, part: true, reach: true },
});
const wish = z.strictObject({
  /** Longer than any real one (RFC 5321 allows 254). */
  email: z.string().trim().min(1).max(254),
  rhythm: z.enum(RHYTHMS),
  search: followed,
});

/** Days for which it is said how much would have come. */
const DAYS = 30;

const offerSchema = z.object({
  mail: z.boolean().meta({ description: 'whether this library sends mail' }),
  title: z.string(),
  recent: z.int().meta({ description: `documents of the last ${DAYS} days that it finds` }),
  days: z.int(),
});
export type FollowOffer = z.infer<typeof offerSchema>;

const token = z.object({ token: z.string().max(100) });
const one = token.extend({ alert: z.string().max(100) });
const UNKNOWN = { 404: problemResponse('The link opens nothing any more') };

const offer = createRoute({
  method: 'get',
  path: '/alerts/offer',
  summary: 'What following a search by mail would bring',
  request: { query: followed },
  responses: {
    200: json(offerSchema, 'In words, and how much of late'),
    400: problemResponse('A parameter is wrong; it is named'),
  },
});

const ask = createRoute({
  method: 'post',
  path: '/alerts',
  summary: 'Follow a search by mail; the answer is the same whoever follows what already',
  request: { body: { required: true, ...json(wish, 'Address, search and rhythm') } },
  responses: {
    202: json(z.object({ confirm: z.boolean() }), 'Whether a mail asks for confirmation'),
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('This library sends no mail'),
    422: problemResponse('The address is not one'),
    429: problemResponse('Asked too often; `Retry-After` says how many seconds to wait'),
  },
});

const mine = createRoute({
  method: 'get',
  path: '/alerts/mine',
  summary: 'The token by which one manages what is followed from the address of one’s account',
  responses: {
    200: json(z.object({ token: z.string().optional() }), 'Absent where nothing is'),
    401: problemResponse('Nobody is signed in'),
  },
});

const open = createRoute({
  method: 'get',
  path: '/alerts/links/{token}/confirm',
  summary: 'What a link from a mail would confirm; opening confirms nothing',
  request: { params: token },
  responses: { 200: json(alertSchema, 'The alert'), ...UNKNOWN },
});

const confirm = createRoute({
  method: 'post',
  path: '/alerts/links/{token}/confirm',
  summary: 'Confirm an alert',
  request: { params: token },
  responses: { 200: json(z.object({ token: z.string() }), 'The token to manage it'), ...UNKNOWN },
});

const list = createRoute({
  method: 'get',
  path: '/alerts/links/{token}',
  summary: 'What is followed by whom the link was sent to',
  request: { params: token },
  responses: { 200: json(followedSchema, 'Alerts'), ...UNKNOWN },
});

const change = createRoute({
  method: 'patch',
  path: '/alerts/links/{token}/{alert}',
  summary: 'Change how often an alert tells',
  request: {
    params: one,
    body: { required: true, ...json(z.strictObject({ rhythm: z.enum(RHYTHMS) }), 'The rhythm') },
  },
  responses: { 204: { description: 'Changed' }, ...UNKNOWN },
});

const stopOne = createRoute({
  method: 'delete',
  path: '/alerts/links/{token}/{alert}',
  summary: 'Stop an alert',
  request: { params: one },
  responses: { 204: { description: 'Stopped' }, ...UNKNOWN },
});

const stopAll = createRoute({
  method: 'delete',
  path: '/alerts/links/{token}',
  summary: 'Stop all alerts of whom the link was sent to, and forget their address',
  request: { params: token },
  responses: { 204: { description: 'Stopped and forgotten' }, ...UNKNOWN },
});

const HOUR_S = 60 * 60;
/** Requests an hour from one network, and for one address: each is a letter to somebody. */
const FROM_NETWORK = 20;
const FOR_ADDRESS = 5;

export function addAlerts(api: Api, dependencies: ApiDependencies): void {
  const { outgoing, accounts, vocabularies } = dependencies;
  if (outgoing === undefined) return;
  const { alerts } = outgoing;
  const network = new RateLimiterMemory({ points: FROM_NETWORK, duration: HOUR_S });
  const address = new RateLimiterMemory({ points: FOR_ADDRESS, duration: HOUR_S });

  const savedOf = (c: Context, { q, expand, document, ...chosen }: z.infer<typeof followed>) => {
    const filters = selectionOf(chosen);
    requireKnownValues(filters, vocabularies, negotiateLanguage(c));
    return { q: q.trim(), expand, filters, documents: document } satisfies SavedSearch;
  };
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new ApiProblem('follow-link');
    return value;
  };
  const opened = (is: boolean): void => void known(is || undefined);
  /** The address is the secret: no cache may keep what it opens. */
  api.use('/alerts/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  api.openapi(offer, async (c) => {
    const language = negotiateLanguage(c);
    const saved = savedOf(c, c.req.valid('query'));
    const [title, recent] = await Promise.all([
      alerts.titleOf(saved, language),
      alerts.recent(saved, DAYS, language),
    ]);
    return c.json({ mail: alerts.canMail, title, recent, days: DAYS }, 200);
  });

  api.openapi(ask, async (c) => {
    const { email, rhythm, search } = c.req.valid('json');
    if (!alerts.canMail) throw new ApiProblem('no-mail');
    if (!z.email().safeParse(email).success) throw new ApiProblem('email-invalid');
    const saved = savedOf(c, search);
    await count(network, networkOf(originOf(c).address));
    await count(address, email.toLowerCase());
    const session = await accounts?.current(c.req.raw.headers);
    const isOwn = session?.email === email.toLowerCase();
    const wished = { address: email, search: saved, rhythm, language: negotiateLanguage(c) };
    const toConfirm = await alerts.follow(wished, isOwn);
    // Whoever asked looks into their mailbox now.
    void outgoing.work().catch(() => undefined);
    return c.json({ confirm: toConfirm }, 202);
  });

  api.openapi(mine, async (c) => {
    currentActor(c);
    const session = await accounts?.current(c.req.raw.headers);
    const own = session && alerts.tokenOf(session.email);
    return c.json({ ...(own !== undefined && { token: own }) }, 200);
  });

  api.openapi(open, async (c) => {
    const { token: given } = c.req.valid('param');
    return c.json(known(await alerts.toConfirm(given, negotiateLanguage(c))), 200);
  });

  api.openapi(confirm, async (c) => {
    const { token: given } = c.req.valid('param');
    return c.json({ token: known(await alerts.confirm(given, negotiateLanguage(c))) }, 200);
  });

  api.openapi(list, async (c) => {
    const { token: given } = c.req.valid('param');
    return c.json(known(await alerts.followed(given, negotiateLanguage(c))), 200);
  });

  api.openapi(change, async (c) => {
    const { token: given, alert } = c.req.valid('param');
    opened(alerts.setRhythm(given, alert, c.req.valid('json').rhythm));
    return c.body(null, 204);
  });

  api.openapi(stopOne, async (c) => {
    const { token: given, alert } = c.req.valid('param');
    opened(alerts.stop(given, alert));
    return c.body(null, 204);
  });

  api.openapi(stopAll, async (c) => {
    opened(alerts.stop(c.req.valid('param').token));
    return c.body(null, 204);
  });
}

/** @throws ApiProblem where it was asked too often */
async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch((error: unknown) => {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new ApiProblem('follow-often', { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  });
}
