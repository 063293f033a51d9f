import type { Context, MiddlewareHandler } from 'hono';
import { mayActAs, type Actor, type Role } from '#domain/person.ts';
import type { Accounts } from './accounts.ts';
import { AccessRefused } from './refused.ts';
import { isCrossSite } from './same-origin.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks; nobody when not signed in. Set for every request of the API. */
    actor: Actor | undefined;
  }
}

/** Finds out who asks. Without accounts nobody is signed in, so that what is forgotten stays closed. */
export function identify(accounts: Pick<Accounts, 'actorOf'> | undefined): MiddlewareHandler {
  return async (c, next) => {
    c.set('actor', await accounts?.actorOf(c.req.raw.headers));
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
