import type { Role } from '#domain/person.ts';
import { m } from '$lib/paraglide/messages.js';

const NAMES: Record<Role, () => string> = {
  reader: m.role_reader,
  librarian: m.role_librarian,
  administrator: m.role_administrator,
};
const MAY: Record<Role, () => string> = {
  reader: m.role_reader_may,
  librarian: m.role_librarian_may,
  administrator: m.role_administrator_may,
};

export const roleName = (role: Role): string => NAMES[role]();

/** What somebody with the role may do, in a few words. */
export const roleMay = (role: Role): string => MAY[role]();
