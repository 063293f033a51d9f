import type { PersonView } from '$lib/api/types.ts';
import { m } from '$lib/paraglide/messages.js';

const NAMES: Record<PersonView['status'], () => string> = {
  invited: m.people_invited,
  active: m.people_active,
  disabled: m.people_disabled,
};

/** The state of an account in words. */
export const statusName = (status: PersonView['status']): string => NAMES[status]();
