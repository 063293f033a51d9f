import type { Actor } from '#domain/person.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import type { Noted } from './history.ts';
import { codeOf, type Links } from './links.ts';
import { normalizePassword, passwordProblem } from './password.ts';
import { normalizeEmail } from './people.ts';
import { refuse, type Answer } from './problem.ts';
import type { Throttle } from './throttle.ts';
import { roleOf, type User } from './user.ts';

/** Where a request comes from; kept beside the session it makes. */
export interface Origin {
  /** Internet address. */
  address: string;
  userAgent: string;
}

/** Somebody with a session, and what their browser must keep of it. */
export interface SignedIn {
  actor: Actor;
  /** Values of `Set-Cookie`, without `Secure`. */
  cookies: string[];
}

/** The session that a request carries. */
export interface CurrentSession extends SignedIn {
  sessionId: string;
  email: string;
}

export interface SigningIn {
  /** Who asks, by the cookie of a request. */
  actorOf(headers: Headers): Promise<Actor | undefined>;
  /** The same with all there is to know; a session in use goes on, hence the cookies. */
  current(headers: Headers): Promise<CurrentSession | undefined>;
  signIn(given: { email: string; password: string }, from: Origin): Promise<Answer<SignedIn>>;
  /** Ends the session of a request. */
  signOut(headers: Headers): Promise<{ cookies: string[] }>;
  /** Chooses the password by a one-time link and signs in. */
  useLink(token: string, password: string, from: Origin): Promise<Answer<SignedIn>>;
  /** Changes the password of whoever asks; all their other sessions end, and this one is made anew. */
  changePassword(
    headers: Headers,
    given: { current: string; next: string },
    from: Origin,
  ): Promise<Answer<{ cookies: string[] }>>;
}

export function createSigningIn(
  auth: Auth,
  throttle: Throttle,
  links: Links,
  noted: Noted,
): SigningIn {
  const current = async (headers: Headers, refresh: boolean) => {
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
      actor: { id: user.id, name: user.name, role: roleOf(user) },
      email: user.email,
      sessionId: session.id,
      cookies: answered.getSetCookie(),
    };
  };

  /** Makes a session, without counting the attempt. */
  const open = async (email: string, password: string, from: Origin): Promise<Answer<SignedIn>> => {
    try {
      const { headers, response } = await auth.api.signInEmail({
        body: { email, password: normalizePassword(password) },
        headers: new Headers({ 'user-agent': from.userAgent, [ADDRESS_HEADER]: from.address }),
        returnHeaders: true,
      });
      const user: User = response.user;
      const actor = { id: user.id, name: user.name, role: roleOf(user) };
      return { value: { actor, cookies: headers.getSetCookie() } };
    } catch (error) {
      const code = codeOf(error);
      // Only whoever knows the password learns that the account is disabled.
      if (code === 'BANNED_USER') return refuse('account-disabled');
      if (code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_EMAIL')
        return refuse('wrong-credentials');
      if (code === 'PASSWORD_TOO_LONG') return refuse('wrong-credentials');
      throw error;
    }
  };

  const change = async (
    headers: Headers,
    body: { currentPassword: string; newPassword: string; revokeOtherSessions: boolean },
  ): Promise<Answer<{ cookies: string[] }>> => {
    try {
      const answer = await auth.api.changePassword({ body, headers, returnHeaders: true });
      return { value: { cookies: answer.headers.getSetCookie() } };
    } catch (error) {
      if (codeOf(error) === 'INVALID_PASSWORD') return refuse('wrong-password');
      throw error;
    }
  };

  return {
    actorOf: async (headers) => (await current(headers, false))?.actor,
    current: (headers) => current(headers, true),
    signIn: async (given, from) => {
      const email = normalizeEmail(given.email);
      const attempt = { account: email, address: from.address };
      const retryAfter = await throttle.attempt(attempt);
      if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
      const opened = await open(email, given.password, from);
      if (!opened.problem) await throttle.succeeded(attempt);
      return opened;
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return { cookies: answer.headers.getSetCookie() };
    },
    useLink: async (token, password, from) => {
      const opened = await links.open(token);
      if (opened.problem) return opened;
      const { person, email } = opened.value;
      const used = await noted(person, 'password-chosen', { email, name: person.name }, () =>
        links.use(token, password),
      );
      if (used.problem) return used;
      await throttle.succeeded({ account: used.value.email, address: from.address });
      return open(used.value.email, password, from);
    },
    changePassword: async (headers, given, from) => {
      const session = await current(headers, false);
      if (!session) return refuse('wrong-credentials');
      const wrong = passwordProblem(given.next, [session.actor.name, session.email]);
      if (wrong) return refuse(wrong);
      const attempt = { account: session.email, address: from.address };
      const retryAfter = await throttle.attempt(attempt);
      if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
      const body = {
        currentPassword: normalizePassword(given.current),
        newPassword: normalizePassword(given.next),
        revokeOtherSessions: true,
      };
      const { actor, email } = session;
      const changed = await noted(actor, 'password-chosen', { email, name: actor.name }, () =>
        change(headers, body),
      );
      if (!changed.problem) await throttle.succeeded(attempt);
      return changed;
    },
  };
}
