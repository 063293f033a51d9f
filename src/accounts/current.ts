import type { Actor } from '#domain/person.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { normalizePassword } from './password.ts';
import { codeOf, refuse, type Answer } from './problem.ts';
import type { Throttle } from './throttle.ts';
import { roleOf, type User } from './user.ts';

/** Where a request comes from; kept beside the session it makes. */
export interface Origin {
  /** Internet address. */
  address: string;
  userAgent: string;
  /** Value of the cookie of known browsers (device.ts). */
  device?: string;
}

/** The session that a request carries. */
export interface CurrentSession {
  actor: Actor;
  email: string;
  sessionId: string;
  /** Values of `Set-Cookie`, without `Secure`: a session in use goes on. */
  cookies: string[];
}

/** Somebody who proved who they are, and what their browser must keep of it. */
export interface SignedIn {
  actor: Actor;
  /** Values of `Set-Cookie`, without `Secure`. */
  cookies: string[];
  /** The password was right and the code is still to be given: the cookies hold no session yet. */
  pending?: true;
}

/** Finds the session of a request by its cookie. */
export type Current = (headers: Headers, refresh?: boolean) => Promise<CurrentSession | undefined>;

export function createCurrent(auth: Auth): Current {
  return async (headers, refresh = false) => {
    // Most readers have no cookie of ours: nothing to look up.
    if (!headers.get('cookie')?.includes('fihris.session_token')) return undefined;
    const { headers: answered, response } = await auth.api.getSession({
      headers,
      query: { disableRefresh: !refresh },
      returnHeaders: true,
    });
    if (!response) return undefined;
    const { session } = response;
    const user: User = response.user;
    if (user.banned) return undefined;
    return {
      actor: actorOf(user),
      email: user.email,
      sessionId: session.id,
      cookies: answered.getSetCookie(),
    };
  };
}

export function actorOf(user: User): Actor {
  return { id: user.id, name: user.name, role: roleOf(user) };
}

/** The headers by which better-auth learns where a new session comes from. */
export function sessionHeaders({ address, userAgent }: Origin, cookie?: string): Headers {
  return new Headers({
    'user-agent': userAgent,
    [ADDRESS_HEADER]: address,
    ...(cookie !== undefined && { cookie }),
  });
}

/**
 * Whoever asks types their password again before something that a thief of the session must not do; guessing it is
 * slowed down as at the door.
 */
export type Prove = (
  headers: Headers,
  password: string,
  from: Origin,
) => Promise<Answer<CurrentSession>>;

export function createProve(auth: Auth, current: Current, throttle: Throttle): Prove {
  return async (headers, password, from) => {
    const session = await current(headers);
    if (!session) return refuse('wrong-credentials');
    const attempt = { account: session.email, address: from.address };
    const retryAfter = await throttle.attempt(attempt);
    if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
    try {
      const body = { password: normalizePassword(password) };
      await auth.api.verifyPassword({ headers, body });
    } catch (error) {
      if (codeOf(error) === 'INVALID_PASSWORD') return refuse('wrong-password');
      throw error;
    }
    await throttle.succeeded(attempt);
    return { value: session };
  };
}
