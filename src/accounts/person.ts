import type { FieldChange } from '#domain/change.ts';
import type { Role } from '#domain/person.ts';
import { roleOf, type User } from './user.ts';

/** Somebody with an account, as an administrator sees them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `invited`: has not chosen a password yet. */
  status: 'invited' | 'active' | 'disabled';
  /** Whether a code is asked for beside the password. */
  secondFactor: boolean;
  /** ISO 8601. */
  since: string;
}

/** What an administrator saw of somebody when they decided to change it. */
export interface Seen {
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  secondFactor: boolean;
}

export function personOf(user: User, hasPassword: boolean): Person {
  const { id, name, email, createdAt } = user;
  const status = user.banned ? 'disabled' : hasPassword ? 'active' : 'invited';
  const secondFactor = user.twoFactorEnabled === true;
  const since = new Date(createdAt).toISOString();
  return { id, name, email, role: roleOf(user), status, secondFactor, since };
}

type Values = { [field: string]: string };

/** The same in the words of the log. */
const valuesOf = ({ name, email, role, disabled, secondFactor }: Seen): Values => ({
  name,
  email,
  role,
  access: disabled ? 'disabled' : 'enabled',
  'second-factor': secondFactor ? 'on' : 'off',
});

const seenOf = (person: Person): Seen => ({ ...person, disabled: person.status === 'disabled' });

const differences = (before: Values, after: Values): FieldChange[] =>
  Object.keys(before)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));

/** What is not as it was seen any more. */
export function changesSince(seen: Seen, person: Person): FieldChange[] {
  return differences(valuesOf(seen), valuesOf(seenOf(person)));
}

/** What a change makes of somebody, field by field. */
export function changedFields(
  person: Person,
  after: Pick<Seen, 'role' | 'disabled' | 'secondFactor'>,
): FieldChange[] {
  const before = seenOf(person);
  return differences(valuesOf(before), valuesOf({ ...before, ...after }));
}
