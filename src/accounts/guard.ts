import type { Context, MiddlewareHandler } from 'hono';
import { mayActAs, type Actor, type Role } from '#domain/person.ts';
import type { Accounts } from './accounts.ts';
import { AccessRefused } from './refused.ts';
import { isCrossSite, isSafe } from './same-origin.ts';
import type { TokenScope } from './token-table.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks; nobody when not signed in. Set for every request of the API. */
    actor: Actor | undefined;
    /** What the token is for by which a program asks; undefined for everybody else. */
    token: TokenScope | undefined;
  }
}

/** Finds out who asks. Without accounts nobody is signed in, so that what is forgotten stays closed. */
export function identify(
  accounts: Pick<Accounts, 'actorOf' | 'tokens'> | undefined,
): MiddlewareHandler {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const holder = await accounts?.tokens.holder(headers);
    c.set('token', holder?.scope);
    c.set('actor', holder?.actor ?? (await accounts?.actorOf(headers)));
    await next();
  };
}

/**
 * Keeps programs that ask by a token to what it is for: to read, unless it is for the desk. Who is signed in, and nobody
 * else, changes an account.
 * @param own paths about accounts that a token opens all the same
 */
export function boundByToken(own: { below: string; but: string }): MiddlewareHandler {
  return async (c, next) => {
    const token = c.get('token');
    const isAccount = c.req.path.startsWith(own.below) && c.req.path !== own.but;
    if (token !== undefined && (isAccount || (token === 'read' && !isSafe(c.req.method)))) {
      throw new AccessRefused('forbidden');
    }
    await next();
  };
}

/**
 * Lets through who has at least this role.
 * @throws AccessRefused answered as 401 to nobody in particular, as 403 to somebody with a lesser role
 * @example api.use('/desk/*', requireRole('librarian'))
 */
export function requireRole(role: Role): MiddlewareHandler {
  return async (c, next) => {
    if (!mayActAs(currentActor(c).role, role)) throw new AccessRefused('forbidden');
    await next();
  };
}

/**
 * Who asks, where somebody must.
 * @throws AccessRefused when nobody is signed in
 */
export function currentActor(c: Context): Actor {
  const actor = c.get('actor');
  if (actor === undefined) throw new AccessRefused('not-signed-in');
  return actor;
}

/** Refuses every request that would change something and comes from another site. */
export function sameOrigin(): MiddlewareHandler {
  return async (c, next) => {
    if (isCrossSite(c.req.raw)) throw new AccessRefused('cross-site');
    await next();
  };
}
