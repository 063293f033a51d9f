import type { Accounts } from './accounts.ts';
import type { OneTimeLink } from './links.ts';
import type { Answer } from './problem.ts';

/** Makes `email` an administrator who can sign in, whatever they were before. */
export async function makeAdministrator(
  { people }: Pick<Accounts, 'people'>,
  email: string,
  name: string,
): Promise<Answer<OneTimeLink>> {
  const known = await people.findByEmail(email);
  if (!known) {
    const made = await people.invite({ email, name, role: 'administrator' });
    return made.problem ? made : { value: made.value.link };
  }
  const changed = await people.change(known.id, { role: 'administrator', disabled: false });
  return changed.problem ? changed : people.link(known.id);
}
