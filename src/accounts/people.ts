import pLimit from 'p-limit';
import { z } from 'zod';
import type { Actor, Role } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import type { Noted } from './history.ts';
import type { Links, OneTimeLink } from './links.ts';
import { personOf, changesSince, changedFields, type Person, type Seen } from './person.ts';
import { codeOf, refuse, type Answer } from './problem.ts';
import { forgetSecondFactor } from './second-factor-store.ts';
import type { User } from './user.ts';

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
  link(id: string, by: Actor, seen?: Seen): Promise<Answer<OneTimeLink>>;
  /**
   * Changes what is given. Who is disabled is signed out everywhere. The last administrator stays one.
   * @param seen what the change was decided on; refused when it is so no more
   */
  change(id: string, change: PersonChange, by: Actor, seen?: Seen): Promise<Answer<Person>>;
  /** Deletes the account: nothing of it is left but the name beside what was done. The last administrator stays. */
  remove(id: string, by: Actor, seen?: Seen): Promise<Answer<undefined>>;
}

export interface PersonChange {
  role?: Role;
  disabled?: boolean;
  /** A second factor that was lost is taken away; nobody can set it up for another. */
  secondFactor?: false;
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
    { role = person.role, disabled = person.status === 'disabled', secondFactor }: PersonChange,
    by: Actor,
  ): Promise<Answer<Person>> => {
    const leaves = role !== 'administrator' || disabled;
    if (leaves && (await isLastAdministrator(person))) return refuse('last-administrator');
    const after = { role, disabled, secondFactor: secondFactor ?? person.secondFactor };
    const fields = changedFields(person, after);
    if (fields.length === 0) return { value: person };
    const work = async () => {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(person.id, { role, banned: disabled });
      if (person.secondFactor && secondFactor === false) await forgetSecondFactor(auth, person.id);
      if (disabled) {
        await links.revoke(person.id);
        await internalAdapter.deleteUserSessions(person.id);
      }
      const changed = await find(person.id);
      return changed ? { value: changed } : refuse('person-unknown');
    };
    return noted(by, 'account-changed', person, work, fields);
  };

  /** Does something to somebody who is there, and who is as they were seen. */
  const about = async <T>(
    id: string,
    seen: Seen | undefined,
    work: (person: Person) => Promise<Answer<T>>,
  ): Promise<Answer<T>> =>
    oneByOne(async () => {
      const person = await find(id);
      if (!person) return refuse('person-unknown');
      const changed = seen ? changesSince(seen, person) : [];
      if (changed.length > 0) return { problem: { code: 'person-changed', changed } };
      return work(person);
    });

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
    link: (id, by, seen) =>
      about(id, seen, async (person) => {
        if (person.status === 'disabled') return refuse('account-disabled');
        return noted(by, 'link-made', person, async () => ({ value: await links.make(id) }));
      }),
    change: (id, change, by, seen) => about(id, seen, (person) => apply(person, change, by)),
    remove: (id, by, seen) =>
      about(id, seen, async (person) => {
        if (await isLastAdministrator(person)) return refuse('last-administrator');
        const fields = [{ field: 'role', before: person.role }];
        return noted(by, 'account-deleted', person, () => erase(id), fields);
      }),
  };

  async function erase(id: string): Promise<Answer<undefined>> {
    await links.revoke(id);
    await forgetSecondFactor(auth, id);
    await (await auth.$context).internalAdapter.deleteUser(id);
    return { value: undefined };
  }
}
