/**
 * What a person may do, each role with the rights of those before it: read what is published, keep the
 * library, keep its people.
 */
export const ROLES = ['reader', 'librarian', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Whether somebody with `role` may do what needs `needed`. */
export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Who does something: what is kept beside every change. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
}

/** Whoever gives a command at the machine itself, where nobody signs in: known by the command. */
export function commandActor(command: string): Actor {
  return { id: 'command', name: command, role: 'administrator' };
}
