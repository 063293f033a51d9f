import pLimit from 'p-limit';
import { z } from 'zod';
import { ROLES, type Role } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import { codeOf, type Links, type OneTimeLink } from './links.ts';
import { refuse, type Answer } from './problem.ts';

/** Somebody with an account, as an administrator sees them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `invited`: has not chosen a password yet. */
  status: 'invited' | 'active' | 'disabled';
  /** ISO 8601. */
  since: string;
}

export interface NewPerson {
  email: string;
  name: string;
  role: Role;
}

export interface People {
  /** Everybody, by name. */
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  findByEmail(email: string): Promise<Person | undefined>;
  /** Makes an account without a password, and the link by which its person chooses one. */
  invite(person: NewPerson): Promise<Answer<{ person: Person; link: OneTimeLink }>>;
  /** Makes a link for somebody who is there: a new invitation, or a forgotten password. */
  link(id: string): Promise<Answer<OneTimeLink>>;
  /** Changes what is given. Who is disabled is signed out everywhere. The last administrator stays one. */
  change(id: string, change: { role?: Role; disabled?: boolean }): Promise<Answer<Person>>;
}

/** A person as better-auth keeps them; `banned` is its word for disabled. */
export interface User {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  role?: string | null;
  banned?: boolean | null;
}

/** More people than any library has. */
const ALL = 100_000;

/** An e-mail address as it is stored and compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function createPeople(auth: Auth, links: Links): People {
  // Two changes at once could each find another administrator left and leave none.
  const oneByOne = pLimit(1);

  const load = async (where?: { field: string; value: string }): Promise<Person[]> => {
    const { adapter } = await auth.$context;
    const users = await adapter.findMany<User>({
      model: 'user',
      limit: ALL,
      ...(where && { where: [where] }),
    });
    const accounts = await adapter.findMany<{ userId: string; password?: string | null }>({
      model: 'account',
      limit: ALL,
      where: [{ field: 'providerId', value: 'credential' }],
    });
    const withPassword = new Set(accounts.filter((a) => a.password).map((a) => a.userId));
    return users
      .map((user) => personOf(user, withPassword.has(user.id)))
      .sort((a, b) => a.name.localeCompare(b.name));
  };
  const find = async (id: string) => (await load({ field: 'id', value: id }))[0];

  const apply = async (
    person: Person,
    {
      role = person.role,
      disabled = person.status === 'disabled',
    }: { role?: Role; disabled?: boolean },
  ): Promise<Answer<Person>> => {
    const leaves = role !== 'administrator' || disabled;
    if (leaves && (await isLastAdministrator(person))) return refuse('last-administrator');
    const { internalAdapter } = await auth.$context;
    await internalAdapter.updateUser(person.id, { role, banned: disabled });
    if (disabled) {
      await links.revoke(person.id);
      await internalAdapter.deleteUserSessions(person.id);
    }
    const changed = await find(person.id);
    return changed ? { value: changed } : refuse('person-unknown');
  };

  const isLastAdministrator = async (person: Person): Promise<boolean> => {
    const able = (await load()).filter((p) => p.role === 'administrator' && p.status === 'active');
    return able.length === 1 && able[0]?.id === person.id;
  };

  return {
    list: () => load(),
    find,
    findByEmail: async (email) => (await load({ field: 'email', value: normalizeEmail(email) }))[0],
    invite: async ({ name, role, ...given }) => {
      const email = normalizeEmail(given.email);
      if (!z.email().safeParse(email).success) return refuse('email-invalid');
      try {
        const body = { email, name: name.trim() || email, role };
        const { user } = await auth.api.createUser({ body });
        const link = await links.make(user.id);
        return { value: { person: personOf(user, false), link } };
      } catch (error) {
        if (codeOf(error)?.startsWith('USER_ALREADY_EXISTS')) return refuse('email-taken');
        throw error;
      }
    },
    link: async (id) => {
      const person = await find(id);
      if (!person) return refuse('person-unknown');
      if (person.status === 'disabled') return refuse('account-disabled');
      return { value: await links.make(id) };
    },
    change: (id, change) =>
      oneByOne(async () => {
        const person = await find(id);
        return person ? apply(person, change) : refuse('person-unknown');
      }),
  };
}

/** A role we do not know (written into the store by hand) may do the least. */
export function roleOf(user: { role?: string | null }): Role {
  return ROLES.find((role) => role === user.role) ?? 'reader';
}

function personOf(user: User, hasPassword: boolean): Person {
  const { id, name, email, createdAt } = user;
  const status = user.banned ? 'disabled' : hasPassword ? 'active' : 'invited';
  return { id, name, email, role: roleOf(user), status, since: new Date(createdAt).toISOString() };
}
