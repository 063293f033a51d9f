import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '#domain/language.ts';
import type { Afterwards } from './afterwards.ts';
import type { Auth } from './auth.ts';
import type { Current, Origin, Prove } from './current.ts';
import type { Noted } from './history.ts';
import type { Links } from './links.ts';
import type { Post } from './mail/post.ts';
import { normalizePassword, passwordProblem } from './password.ts';
import { normalizeEmail, type People } from './people.ts';
import { refuse, type Answer } from './problem.ts';
import type { User } from './user.ts';

/** What people do to their own account: password, name, e-mail address, deletion. */

export interface OwnAccount {
  /** Changes the password of whoever asks; all their other sessions end, and this one is made anew. */
  changePassword(
    headers: Headers,
    given: { current: string; next: string },
    from: Origin,
  ): Promise<Answer<{ cookies: string[] }>>;
  rename(headers: Headers, name: string): Promise<Answer<undefined>>;
  /** Changes the address: by a letter to the new one that confirms it where there is mail, else at once. */
  changeEmail(
    headers: Headers,
    given: { email: string; password: string; language: Language },
    from: Origin,
  ): Promise<Answer<'changed' | 'to-confirm'>>;
  /** What a letter to a new address asks to be confirmed; opening uses nothing up. */
  openEmailChange(token: string): Promise<Answer<EmailChange>>;
  confirmEmail(token: string, language: Language): Promise<Answer<EmailChange>>;
  /** Deletes the account of whoever asks, with their password. The last administrator stays. */
  remove(headers: Headers, password: string, from: Origin): Promise<Answer<undefined>>;
}

export interface EmailChange {
  name: string;
  email: string;
}

/** Hours in which a new address can be confirmed. */
const CONFIRM_HOURS = 24;
const identifierOf = (token: string): string => `email-change:${token}`;

/** What is kept until a new address is confirmed. */
interface Asked {
  id: string;
  /** The address then: another change since makes this one useless. */
  before: string;
  email: string;
}

interface Parts {
  auth: Auth;
  current: Current;
  prove: Prove;
  noted: Noted;
  links: Links;
  people: People;
  afterwards: Afterwards;
  post: Post | undefined;
}

export function createOwnAccount(parts: Parts): OwnAccount {
  const { auth, current, prove, noted, links, people, afterwards, post } = parts;
  const store = async () => (await auth.$context).internalAdapter;

  const move = async (
    user: User,
    email: string,
    language: Language,
  ): Promise<Answer<undefined>> => {
    const { id, name, email: before } = user;
    const person = await people.find(id);
    if (!person) return refuse('person-unknown');
    const work = async (): Promise<Answer<undefined>> => {
      if (await (await store()).findUserByEmail(email)) return refuse('email-taken');
      await (await store()).updateUser(id, { email });
      // Links that went to the former address must not open the account any more.
      await links.revoke(id);
      return { value: undefined };
    };
    const actor = { id, name, role: person.role };
    const fields = [{ field: 'email', before, after: email }];
    const moved = await noted(actor, 'account-changed', user, work, fields);
    if (!moved.problem && post) {
      const to = { address: before, name, language, about: email };
      afterwards.later(() => post.sendNotice('addressChanged', to));
    }
    return moved;
  };

  const ask = async (asked: Asked, name: string, language: Language, by: Post) => {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + CONFIRM_HOURS * 60 * 60 * 1000);
    const identifier = identifierOf(token);
    const value = JSON.stringify(asked);
    await (await store()).createVerificationValue({ identifier, value, expiresAt });
    const to = { address: asked.email, name, language, about: asked.email };
    return by.sendLink('newAddress', to, `/sign-in/address/${token}`, CONFIRM_HOURS);
  };

  const openAsked = async (token: string): Promise<Answer<{ user: User; asked: Asked }>> => {
    const found = await (await store()).findVerificationValue(identifierOf(token));
    if (!found || found.expiresAt < new Date()) return refuse('link-spent');
    const asked = JSON.parse(found.value) as Asked;
    const user: User | null = await (await store()).findUserById(asked.id);
    if (!user || user.banned || user.email !== asked.before) return refuse('link-spent');
    return { value: { user, asked } };
  };

  return {
    changePassword: async (headers, given, from) => {
      const session = await current(headers);
      if (!session) return refuse('wrong-credentials');
      const { actor, email } = session;
      const wrong = passwordProblem(given.next, [actor.name, email]);
      if (wrong) return refuse(wrong);
      const proved = await prove(headers, given.current, from);
      if (proved.problem) return proved;
      const body = {
        currentPassword: normalizePassword(given.current),
        newPassword: normalizePassword(given.next),
        revokeOtherSessions: true,
      };
      return noted(actor, 'password-chosen', { email, name: actor.name }, async () => {
        const answer = await auth.api.changePassword({ body, headers, returnHeaders: true });
        return { value: { cookies: answer.headers.getSetCookie() } };
      });
    },
    rename: async (headers, typed) => {
      const session = await current(headers);
      if (!session) return refuse('wrong-credentials');
      const { actor, email } = session;
      const name = typed.trim();
      if (name === actor.name) return { value: undefined };
      const fields = [{ field: 'name', before: actor.name, after: name }];
      const work = async () => {
        await (await store()).updateUser(actor.id, { name });
        return { value: undefined };
      };
      return noted(actor, 'account-changed', { email, name: actor.name }, work, fields);
    },
    changeEmail: async (headers, { email: typed, password, language }, from) => {
      const email = normalizeEmail(typed);
      if (!z.email().safeParse(email).success) return refuse('email-invalid');
      const proved = await prove(headers, password, from);
      if (proved.problem) return proved;
      const user: User | null = await (await store()).findUserById(proved.value.actor.id);
      if (!user) return refuse('person-unknown');
      if (email === user.email) return { value: 'changed' };
      if (await (await store()).findUserByEmail(email)) return refuse('email-taken');
      if (!post) {
        const moved = await move(user, email, language);
        return moved.problem ? moved : { value: 'changed' };
      }
      const asked = { id: user.id, before: user.email, email };
      const sent = await ask(asked, user.name, language, post);
      return sent ? { value: 'to-confirm' } : refuse('mail-failed');
    },
    openEmailChange: async (token) => {
      const opened = await openAsked(token);
      if (opened.problem) return opened;
      return { value: { name: opened.value.user.name, email: opened.value.asked.email } };
    },
    confirmEmail: async (token, language) => {
      const opened = await openAsked(token);
      if (opened.problem) return opened;
      const used = await (await store()).consumeVerificationValue(identifierOf(token));
      if (!used) return refuse('link-spent');
      const { user, asked } = opened.value;
      const moved = await move(user, asked.email, language);
      return moved.problem ? moved : { value: { name: user.name, email: asked.email } };
    },
    remove: async (headers, password, from) => {
      const proved = await prove(headers, password, from);
      if (proved.problem) return proved;
      const { actor } = proved.value;
      return people.remove(actor.id, actor);
    },
  };
}
