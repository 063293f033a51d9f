import { randomBytes } from 'node:crypto';
import type { Actor } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import { normalizePassword, passwordProblem } from './password.ts';
import { codeOf, refuse, type Answer } from './problem.ts';
import { roleOf, type User } from './user.ts';

/**
 * One-time links: whoever opens one chooses the password of its person. A link works once, until it expires, another is
 * made by an administrator or another one of the same person was used; the store holds only its hash.
 */

/** Hours a link works: long enough for an invitation sent before a weekend. */
export const LINK_HOURS = 72;
/** Hours a link works that somebody asked for who says to be the person. */
export const RESET_HOURS = 1;

export interface OneTimeLink {
  /** The secret at the end of the link's address. */
  token: string;
  /** ISO 8601. */
  expires: string;
}

export interface Links {
  make(personId: string): Promise<OneTimeLink>;
  /** A link for a mail that anybody can ask for: it replaces no other, or strangers could make those useless. */
  makeForReset(personId: string): Promise<OneTimeLink>;
  /** Whose link it is, without using it up: mail programs open links before people do. */
  open(token: string): Promise<Answer<{ person: Actor; email: string }>>;
  /** Chooses the password, ends all sessions of the person and uses the link up. */
  use(token: string, password: string): Promise<Answer<{ email: string }>>;
  /** Makes all links of a person useless. */
  revoke(personId: string): Promise<void>;
}

const identifier = (token: string): string => `reset-password:${token}`;

export function createLinks(auth: Auth): Links {
  const revoke = async (personId: string) => {
    const { adapter } = await auth.$context;
    const where = [{ field: 'value', value: personId }];
    await adapter.deleteMany({ model: 'verification', where });
  };

  const create = async (personId: string, hours: number): Promise<OneTimeLink> => {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + hours * 60 * 60 * 1000);
    const { internalAdapter } = await auth.$context;
    await internalAdapter.createVerificationValue({
      identifier: identifier(token),
      value: personId,
      expiresAt,
    });
    return { token, expires: expiresAt.toISOString() };
  };

  const open: Links['open'] = async (token) => {
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findVerificationValue(identifier(token));
    if (!found || found.expiresAt < new Date()) return refuse('link-spent');
    const person: User | null = await internalAdapter.findUserById(found.value);
    if (!person || person.banned) return refuse('link-spent');
    const { id, name, email } = person;
    return { value: { person: { id, name, role: roleOf(person) }, email } };
  };

  return {
    revoke,
    open,
    make: async (personId) => {
      await revoke(personId);
      return create(personId, LINK_HOURS);
    },
    makeForReset: (personId) => create(personId, RESET_HOURS),
    use: async (token, password) => {
      const opened = await open(token);
      if (opened.problem) return opened;
      const { person, email } = opened.value;
      const wrong = passwordProblem(password, [person.name, email]);
      if (wrong) return refuse(wrong);
      const newPassword = normalizePassword(password);
      try {
        await auth.api.resetPassword({ body: { token, newPassword } });
      } catch (error) {
        // Somebody else used it since it was opened.
        if (codeOf(error) === 'INVALID_TOKEN') return refuse('link-spent');
        throw error;
      }
      await revoke(person.id);
      return { value: { email } };
    },
  };
}
