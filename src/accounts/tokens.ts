import { createHash, randomBytes } from 'node:crypto';
import { mayActAs, type Actor } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import { actorOf } from './current.ts';
import type { Noted } from './history.ts';
import { refuse, type Answer } from './problem.ts';
import { AccessRefused } from './refused.ts';
import { TOKEN_MODEL, type TokenScope } from './token-table.ts';
import type { User } from './user.ts';

/**
 * Tokens by which a person's programs ask the API (RFC 6750). Only a hash of each is kept: 256 random bits need no slow one.
 * They may do no more than their person, and never what administrators may.
 */

/** By which a token is told from anything else, in a log or a file where it should not be. */
const PREFIX = 'fihris_';
/** Tokens of one person. */
const MOST = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The last use is told to the minute: not every request writes. */
const USED_EVERY_MS = 60_000;

export interface TokenView {
  id: string;
  name: string;
  scope: TokenScope;
  /** ISO 8601. */
  made: string;
  expires: string;
  lastUsed?: string;
}

/** Whose program asks, by which token. */
export interface TokenHolder {
  id: string;
  scope: TokenScope;
  actor: Actor;
}

export interface TokenWish {
  name: string;
  scope: TokenScope;
  days: number;
}

export interface Tokens {
  /** Those of a person, the latest first, expired ones among them. */
  list(personId: string): Promise<TokenView[]>;
  /** The token itself is told this once. */
  make(by: Actor, wish: TokenWish): Promise<Answer<{ token: string; made: TokenView }>>;
  revoke(by: Actor, id: string): Promise<Answer<undefined>>;
  /**
   * Whose token the request carries; `undefined` where it carries none.
   * @throws AccessRefused where it is unknown, revoked or expired, or its person's account is closed
   */
  holder(headers: Headers): Promise<TokenHolder | undefined>;
}

interface Row {
  id: string;
  userId: string;
  name: string;
  hash: string;
  scope: TokenScope;
  made: Date;
  expires: Date;
  lastUsed?: Date | null;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function createTokens(auth: Auth, noted: Noted, now: () => number = Date.now): Tokens {
  const adapter = async () => (await auth.$context).adapter;
  const rowsOf = async (personId: string) =>
    (await adapter()).findMany<Row>({
      model: TOKEN_MODEL,
      where: [{ field: 'userId', value: personId }],
      sortBy: { field: 'made', direction: 'desc' },
    });
  const userOf = async (id: string): Promise<User | null> =>
    (await auth.$context).internalAdapter.findUserById(id);

  return {
    list: async (personId) => (await rowsOf(personId)).map(viewOf),

    make: async (by, { name, scope, days }) => {
      const person = await userOf(by.id);
      if (!person) return refuse('person-unknown');
      if ((await rowsOf(by.id)).length >= MOST) return refuse('too-many-tokens');
      const token = PREFIX + randomBytes(32).toString('base64url');
      const made = new Date(now());
      const data = {
        ...{ userId: by.id, name, scope, hash: hashOf(token), made },
        expires: new Date(now() + days * DAY_MS),
      };
      const work = async () => {
        const row = await (await adapter()).create<typeof data, Row>({ model: TOKEN_MODEL, data });
        return { value: { token, made: viewOf(row) } };
      };
      return noted(by, 'token-made', person, work, [
        { field: 'token', after: `${name} (${scope})` },
      ]);
    },

    revoke: async (by, id) => {
      const person = await userOf(by.id);
      const row = (await rowsOf(by.id)).find((one) => one.id === id);
      if (!person || !row) return refuse('token-unknown');
      const work = async () => {
        await (await adapter()).delete({ model: TOKEN_MODEL, where: [{ field: 'id', value: id }] });
        return { value: undefined };
      };
      const fields = [{ field: 'token', before: `${row.name} (${row.scope})` }];
      return noted(by, 'token-revoked', person, work, fields);
    },

    holder: async (headers) => {
      const [, token] = /^Bearer +(\S+)$/iu.exec(headers.get('authorization') ?? '') ?? [];
      if (token === undefined) return undefined;
      const { findOne, update } = await adapter();
      const where = [{ field: 'hash', value: hashOf(token) }];
      const row = await findOne<Row>({ model: TOKEN_MODEL, where });
      const user = row && (await userOf(row.userId));
      const isOver = row === null || new Date(row.expires).getTime() <= now();
      if (!user || isOver || user.banned) throw new AccessRefused('token-invalid');
      const used = row.lastUsed ? new Date(row.lastUsed).getTime() : 0;
      if (now() - used > USED_EVERY_MS) {
        const own = [{ field: 'id', value: row.id }];
        await update({ model: TOKEN_MODEL, where: own, update: { lastUsed: new Date(now()) } });
      }
      return { id: row.id, scope: row.scope, actor: bounded(actorOf(user), row.scope) };
    },
  };
}

/** What a program may do: read, or what its person may at the desk. */
function bounded(actor: Actor, scope: TokenScope): Actor {
  const atDesk = scope === 'desk' && mayActAs(actor.role, 'librarian');
  return { ...actor, role: atDesk ? 'librarian' : 'reader' };
}

function viewOf({ id, name, scope, made, expires, lastUsed }: Row): TokenView {
  const iso = (date: Date) => new Date(date).toISOString();
  return {
    ...{ id, name, scope, made: iso(made), expires: iso(expires) },
    ...(lastUsed && { lastUsed: iso(lastUsed) }),
  };
}
