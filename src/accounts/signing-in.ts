import type { Actor } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import {
  actorOf,
  sessionHeaders,
  type Current,
  type CurrentSession,
  type Origin,
  type SignedIn,
} from './current.ts';
import { knownDevice, newDevice } from './device.ts';
import type { Noted } from './history.ts';
import type { Links } from './links.ts';
import { normalizePassword } from './password.ts';
import { normalizeEmail } from './people.ts';
import { codeOf, refuse, type Answer } from './problem.ts';
import type { CodeCheck } from './sign-in-code.ts';
import type { SignIns } from './sign-ins.ts';
import type { Throttle } from './throttle.ts';

export interface SigningIn {
  /** Who asks, by the cookie of a request. */
  actorOf(headers: Headers): Promise<Actor | undefined>;
  /** The same with all there is to know; a session in use goes on, hence the cookies. */
  current(headers: Headers): Promise<CurrentSession | undefined>;
  signIn(given: { email: string; password: string }, from: Origin): Promise<Answer<SignedIn>>;
  /** The code of the second factor, or one of the backup codes, after the password. */
  enterCode(headers: Headers, code: string, from: Origin): Promise<Answer<SignedIn>>;
  /** Ends the session of a request. */
  signOut(headers: Headers, from: Origin): Promise<{ cookies: string[] }>;
  /** Chooses the password by a one-time link and signs in. */
  useLink(token: string, password: string, from: Origin): Promise<Answer<SignedIn>>;
}

interface Parts {
  auth: Auth;
  throttle: Throttle;
  links: Links;
  noted: Noted;
  signIns: SignIns;
  current: Current;
  checkCode: CodeCheck;
}

export function createSigningIn(parts: Parts): SigningIn {
  const { auth, throttle, links, noted, signIns, current, checkCode } = parts;
  const secret = async () => (await auth.$context).secret;

  const attemptOf = async (account: string, from: Origin) => {
    const device = knownDevice(await secret(), account, from.device);
    return { account, address: from.address, ...(device && { device }) };
  };

  /** Notes that somebody came in, and lets their browser be known. */
  const arrived = async (email: string, from: Origin, signedIn: SignedIn): Promise<SignedIn> => {
    if (signedIn.pending) return signedIn;
    await throttle.succeeded(await attemptOf(email, from));
    await signIns.note(signedIn.actor.id, 'signed-in', from);
    if (knownDevice(await secret(), email, from.device)) return signedIn;
    return { ...signedIn, cookies: [...signedIn.cookies, newDevice(await secret(), email)] };
  };

  /** Makes a session, or asks for the code, without counting the attempt. */
  const open = async (email: string, password: string, from: Origin): Promise<Answer<SignedIn>> => {
    try {
      const { headers, response } = await auth.api.signInEmail({
        body: { email, password: normalizePassword(password) },
        headers: sessionHeaders(from),
        returnHeaders: true,
      });
      const cookies = headers.getSetCookie();
      if (!('twoFactorRedirect' in response)) {
        return { value: { actor: actorOf(response.user), cookies } };
      }
      const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
      if (!found) return refuse('wrong-credentials');
      return { value: { actor: actorOf(found.user), cookies, pending: true } };
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

  return {
    actorOf: async (headers) => (await current(headers))?.actor,
    current: (headers) => current(headers, true),
    signIn: async (given, from) => {
      const email = normalizeEmail(given.email);
      const retryAfter = await throttle.attempt(await attemptOf(email, from));
      if (retryAfter > 0) {
        signIns.noteOf(email, 'made-wait', from);
        return { problem: { code: 'too-many-attempts', retryAfter } };
      }
      const opened = await open(email, given.password, from);
      if (!opened.problem) return { value: await arrived(email, from, opened.value) };
      signIns.noteOf(email, 'refused', from);
      return opened;
    },
    enterCode: async (headers, code, from) => {
      const challenge = await checkCode.challengeOf(headers);
      if (!challenge) return refuse('sign-in-expired');
      const { email, id } = challenge.user;
      const retryAfter = await throttle.attempt(await attemptOf(email, from));
      if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
      const checked = await checkCode.check(challenge, code, from);
      if (!checked.problem) return { value: await arrived(email, from, checked.value) };
      await signIns.note(id, 'code-refused', from);
      return checked;
    },
    signOut: async (headers, from) => {
      const session = await current(headers);
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      if (session) await signIns.note(session.actor.id, 'signed-out', from);
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
      // Whoever has the link need not wait for what strangers tried.
      await throttle.succeeded(await attemptOf(email, from));
      const entered = await open(email, password, from);
      return entered.problem ? entered : { value: await arrived(email, from, entered.value) };
    },
  };
}
