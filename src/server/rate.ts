import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '#accounts/index.ts';
import { listAt } from '#domain/lists.ts';
import { clientAddress } from './address.ts';

/**
 * So many points a minute for everybody: whoever is signed in has their own, all others share those of their address
 * (of IPv6, of the /64 around it). A page is counted once, when it is asked for; what it asks of the API itself is not.
 */

const WINDOW_S = 60;
/** Addresses and accounts remembered at once. Who is pushed out begins anew; that many at once are no single client. */
const MOST_REMEMBERED = 20_000;

export interface RateOptions {
  /** Points a minute. */
  points: number;
  addressHeader?: string | undefined;
  /** Who is signed in, or which token is theirs, by the request's headers. */
  actorOf?(headers: Headers): Promise<{ id: string; policy?: 'token' } | undefined>;
  /** Addresses and accounts remembered at once. */
  remembered?: number;
}

/** What is said to whoever asked, and whether the request is answered. */
export interface Counted {
  allowed: boolean;
  /** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and `Retry-After` where it is not. */
  headers: { [name: string]: string };
  /** Seconds after which to ask again. */
  wait: number;
}

/** By the first that fits. What searches costs most; files of the build, nothing. */
const COSTS: [path: { test: (path: string) => boolean }, points: number][] = [
  [/^\/_app\//, 0],
  [/^\/api\/(suggest|health|openapi)/, 1],
  [/^\/api\/(search|compare)\b/, 5],
  [/^\/api\/documents\/[^/]+\/search$/, 5],
  [/\/related$/, 5],
  [/^\/api\/documents$/, 3],
  [/^\/api\//, 1],
  // A whole list, page after page.
  [{ test: (path) => listAt(path.replace(/^\/(ar|en)(?=\/)/, '')) !== undefined }, 20],
  [/^(\/(ar|en))?\/(search|compare)(\/|$)/, 5],
  [/^(\/(ar|en))?\/documents(\/__data\.json)?$/, 3],
  [/^\/(dumps|catalog)/, 20],
  [/^/, 2],
];
/** Bytes of a query for each point more: a pasted passage is many searches. */
const QUERY_BYTES = 2000;

/** Points that a request costs. */
export function costOf(path: string, url = ''): number {
  const [, points] = COSTS.find(([pattern]) => pattern.test(path)) ?? ['', 1];
  return points === 0 ? 0 : points + Math.floor((url.length - path.length) / QUERY_BYTES);
}

export function createRate({
  points,
  addressHeader,
  actorOf,
  remembered: most = MOST_REMEMBERED,
}: RateOptions) {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_S });
  const remembered = new Map<string, undefined>();

  async function remember(key: string): Promise<void> {
    remembered.delete(key);
    remembered.set(key, undefined);
    if (remembered.size <= most) return;
    const [oldest] = remembered.keys();
    if (oldest === undefined) return;
    remembered.delete(oldest);
    await limiter.delete(oldest);
  }

  async function take(
    policy: 'address' | 'account' | 'token',
    id: string,
    cost: number,
  ): Promise<Counted> {
    const key = `${policy} ${id}`;
    await remember(key);
    const taken = await limiter.consume(key, cost).catch((error: unknown) => {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    });
    const allowed = taken.consumedPoints <= points;
    const wait = Math.max(1, Math.ceil(taken.msBeforeNext / 1000));
    const headers = {
      'RateLimit-Policy': `"${policy}";q=${points};w=${WINDOW_S}`,
      RateLimit: `"${policy}";r=${taken.remainingPoints};t=${wait}`,
      ...(!allowed && { 'Retry-After': String(wait) }),
    };
    return { allowed, headers, wait };
  }

  /** Counts a request before it is answered; nothing is said of one that costs nothing. */
  return async function count(request: IncomingMessage, path: string): Promise<Counted> {
    const cost = costOf(path, request.url);
    if (cost === 0) return { allowed: true, headers: {}, wait: 0 };
    // Where accounts cannot be read just now, everybody counts by their address.
    const { cookie = '', authorization = '' } = request.headers;
    const actor = await actorOf?.(new Headers({ cookie, authorization })).catch(() => undefined);
    return actor === undefined
      ? take('address', networkOf(clientAddress(request, addressHeader)), cost)
      : take(actor.policy ?? 'account', actor.id, cost);
  };
}
