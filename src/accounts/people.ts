import pLimit from 'p-limit';
import { z } from 'zod';
import type { FieldChange } from '#domain/change.ts';
import type { Actor, Role } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import type { Noted } from './history.ts';
import { codeOf, type Links, type OneTimeLink } from './links.ts';
import { refuse, type Answer } from './problem.ts';
import { roleOf, type User } from './user.ts';

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

/** Whoever changes something says as whom (`by`): it is noted. */
export interface People {
  /** Everybody, by name. */
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  findByEmail(email: string): Promise<Person | undefined>;
  /** Makes an account without a password, and the link by which its person chooses one. */
  invite(person: NewPerson, by: Actor): Promise<Answer<{ person: Person; link: OneTimeLink }>>;
  /** Makes a link for somebody who is there: a new invitation, or a forgotten password. */
  link(id: string, by: Actor): Promise<Answer<OneTimeLink>>;
  /** Changes what is given. Who is disabled is signed out everywhere. The last administrator stays one. */
  change(
    id: string,
    change: { role?: Role; disabled?: boolean },
    by: Actor,
  ): Promise<Answer<Person>>;
}

/** More people than any library has. */
const ALL = 100_000;

/** An e-mail address as it is stored and compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function createPeople(auth: Auth, links: Links, noted: Noted): People {
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
    by: Actor,
  ): Promise<Answer<Person>> => {
    const leaves = role !== 'administrator' || disabled;
    if (leaves && (await isLastAdministrator(person))) return refuse('last-administrator');
    const fields = changedFields(person, role, disabled);
    if (fields.length === 0) return { value: person };
    const work = async () => {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(person.id, { role, banned: disabled });
      if (disabled) {
        await links.revoke(person.id);
        await internalAdapter.deleteUserSessions(person.id);
      }
      const changed = await find(person.id);
      return changed ? { value: changed } : refuse('person-unknown');
    };
    return noted(by, 'account-changed', person, work, fields);
  };

  const isLastAdministrator = async (person: Person): Promise<boolean> => {
    const able = (await load()).filter((p) => p.role === 'administrator' && p.status === 'active');
    return able.length === 1 && able[0]?.id === person.id;
  };

  const create = async (
    body: NewPerson,
  ): Promise<Answer<{ person: Person; link: OneTimeLink }>> => {
    try {
      const { user } = await auth.api.createUser({ body });
      return { value: { person: personOf(user, false), link: await links.make(user.id) } };
    } catch (error) {
      if (codeOf(error)?.startsWith('USER_ALREADY_EXISTS')) return refuse('email-taken');
      throw error;
    }
  };

  return {
    list: () => load(),
    find,
    findByEmail: async (email) => (await load({ field: 'email', value: normalizeEmail(email) }))[0],
    invite: async ({ role, ...given }, by) => {
      const email = normalizeEmail(given.email);
      if (!z.email().safeParse(email).success) return refuse('email-invalid');
      const name = given.name.trim() || email;
      const work = () => create({ email, name, role });
      return noted(by, 'invited', { email, name }, work, [{ field: 'role', after: role }]);
    },
    link: async (id, by) => {
      const person = await find(id);
      if (!person) return refuse('person-unknown');
      if (person.status === 'disabled') return refuse('account-disabled');
      return noted(by, 'link-made', person, async () => ({ value: await links.make(id) }));
    },
    change: (id, change, by) =>
      oneByOne(async () => {
        const person = await find(id);
        return person ? apply(person, change, by) : refuse('person-unknown');
      }),
  };
}

function changedFields(person: Person, role: Role, disabled: boolean): FieldChange[] {
  const access = (isDisabled: boolean) => (isDisabled ? 'disabled' : 'enabled');
  return [
    { field: 'role', before: person.role, after: role },
    { field: 'access', before: access(person.status === 'disabled'), after: access(disabled) },
  ].filter(({ before, after }) => before !== after);
}

function personOf(user: User, hasPassword: boolean): Person {
  const { id, name, email, createdAt } = user;
  const status = user.banned ? 'disabled' : hasPassword ? 'active' : 'invited';
  return { id, name, email, role: roleOf(user), status, since: new Date(createdAt).toISOString() };
}
