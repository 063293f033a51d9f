import type { IncomingMessage, ServerResponse } from 'node:http';
import { isMachinePath } from '#domain/machines.ts';
import { thingAt } from '#domain/things.ts';
import { isApi } from './refusal.ts';

/**
 * What is read may be read from the pages of other sites (Fetch Standard, CORS): the answers that everybody gets, or the bearer
 * of a token, never with the cookies of somebody who is signed in.
 */

const METHODS = 'GET, HEAD, OPTIONS';
const ASKED = 'Accept, Accept-Language, Authorization, If-None-Match, Range';
const TOLD =
  'Content-Disposition, Content-Location, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Repr-Digest';
const DAY_S = 86_400;

const isShared = (path: string): boolean =>
  isApi(path) || isMachinePath(path.replace(/^\/(ar|en)(?=\/)/u, '')) || isThing(path);

/** A page's address is asked for as data as well. */
const isThing = (path: string): boolean => thingAt(path) !== undefined;

/** @returns whether the request only asked what it may ask, and is answered */
export function share(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  if (!isShared(path)) return false;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', TOLD);
  if (path.startsWith('/iiif/')) response.setHeader('cross-origin-resource-policy', 'cross-origin');
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!isPreflight) return false;
  response.writeHead(204, {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': ASKED,
    'access-control-max-age': String(DAY_S),
  });
  response.end();
  return true;
}
