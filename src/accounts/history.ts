import type { ACCOUNT_ACTIONS } from '#domain/change-actions.ts';
import type { FieldChange } from '#domain/change.ts';
import type { Actor } from '#domain/person.ts';
import type { Answer } from './problem.ts';

/**
 * Every change of an account is noted before it is made: who, whose, what, before and after. Passwords, links and
 * sessions are never in a note, only that there is another one, or how many there were.
 */

export interface AccountNote {
  /** Who does it. */
  actor: Actor;
  action: (typeof ACCOUNT_ACTIONS)[number];
  /** Whose account it is; `id` is their e-mail address, by which people know it. */
  about: { kind: 'account'; id: string; name: string };
  fields?: FieldChange[];
}

/** The log in which changes are noted; the library's own one, handed in by whoever opens the accounts. */
export interface AccountHistory {
  /** Notes, then does `work`; takes the note back where its result says that nothing was done. */
  around<T>(
    note: AccountNote,
    work: () => Promise<T>,
    isRefused: (result: T) => boolean,
  ): Promise<T>;
}

/** Notes what `by` does to the account of `person`, then does it. */
export type Noted = <T>(
  by: Actor,
  action: AccountNote['action'],
  person: { email: string; name: string },
  work: () => Promise<Answer<T>>,
  fields?: FieldChange[],
) => Promise<Answer<T>>;

/** @param history absent where accounts stand without a library: nothing is noted */
export function notedIn(history: AccountHistory | undefined): Noted {
  return (actor, action, { email, name }, work, fields) => {
    if (history === undefined) return work();
    const about = { kind: 'account', id: email, name } as const;
    const note = { actor, action, about, ...(fields && { fields }) };
    return history.around(note, work, ({ problem }) => problem !== undefined);
  };
}
