import { ROLES, type Role } from '#domain/person.ts';

/** A person as better-auth keeps them; `banned` is its word for disabled. */
export interface User {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  role?: string | null;
  banned?: boolean | null;
  twoFactorEnabled?: boolean | null;
}

/** A role we do not know (written into the store by hand) may do the least. */
export function roleOf(user: { role?: string | null }): Role {
  return ROLES.find((role) => role === user.role) ?? 'reader';
}
