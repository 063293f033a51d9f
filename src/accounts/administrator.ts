import type { Actor } from '#domain/person.ts';
import type { Accounts } from './accounts.ts';
import type { OneTimeLink } from './links.ts';
import type { Answer } from './problem.ts';

/** Makes `email` an administrator who can sign in, whatever they were before. */
export async function makeAdministrator(
  { people }: Pick<Accounts, 'people'>,
  email: string,
  name: string,
  by: Actor,
): Promise<Answer<OneTimeLink>> {
  const known = await people.findByEmail(email);
  if (!known) {
    const made = await people.invite({ email, name, role: 'administrator' }, by);
    return made.problem ? made : { value: made.value.link };
  }
  const changed = await people.change(known.id, { role: 'administrator', disabled: false }, by);
  return changed.problem ? changed : people.link(known.id, by);
}
