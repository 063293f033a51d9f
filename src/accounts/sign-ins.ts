import type { Afterwards } from './afterwards.ts';
import type { Auth } from './auth.ts';
import type { Origin } from './current.ts';
import type { SignInEvent } from './sign-in-events.ts';
import { inWords } from './user-agent.ts';
import type { User } from './user.ts';

/**
 * Who came in, or tried to, and from where. Such notes are many and personal: they stand in the store of the accounts,
 * not in the library's log, for 90 days, go with the account, and are in no backup. Of an address that nobody has, nothing
 * is kept: it may be a password typed into the wrong field.
 */

export const KEPT_DAYS = 90;

/** One note, as administrators read it. */
export interface SignInNote {
  id: string;
  /** ISO 8601. */
  at: string;
  event: SignInEvent;
  person: { id: string; name: string; email: string };
  browser?: string;
  system?: string;
  address?: string;
}

export interface SignIns {
  note(personId: string, event: SignInEvent, from: Origin): Promise<void>;
  /** The same of whoever has the address, if anybody, a moment later: the answer takes as long for nobody. */
  noteOf(email: string, event: SignInEvent, from: Origin): void;
  /** A page of them, the latest first; of one person, or of everybody. */
  list(asked: { personId?: string; page: number; size: number }): Promise<{
    notes: SignInNote[];
    total: number;
  }>;
}

const MODEL = 'signIn';
const DAY_MS = 24 * 60 * 60 * 1000;

interface Row {
  id: string;
  at: Date;
  event: SignInEvent;
  userId: string;
  address?: string | null;
  userAgent?: string | null;
}

export function createSignIns(
  auth: Auth,
  { later, settled }: Afterwards,
  now: () => number = Date.now,
): SignIns {
  const adapter = async () => (await auth.$context).adapter;

  const note: SignIns['note'] = async (userId, event, { address, userAgent }) => {
    const { create, deleteMany } = await adapter();
    const old = new Date(now() - KEPT_DAYS * DAY_MS);
    await deleteMany({ model: MODEL, where: [{ field: 'at', operator: 'lt', value: old }] });
    await create({
      model: MODEL,
      data: { userId, event, at: new Date(now()), address, userAgent },
    });
  };

  return {
    note,
    noteOf: (email, event, from) =>
      later(async () => {
        const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
        if (found) await note(found.user.id, event, from);
      }),
    list: async ({ personId, page, size }) => {
      await settled();
      const { findMany, count } = await adapter();
      const young = { field: 'at', operator: 'gte', value: new Date(now() - KEPT_DAYS * DAY_MS) };
      const where = [young as never, ...(personId ? [{ field: 'userId', value: personId }] : [])];
      const rows = await findMany<Row>({
        model: MODEL,
        where,
        sortBy: { field: 'at', direction: 'desc' },
        limit: size,
        offset: (page - 1) * size,
      });
      const people = await namesOf(rows.map(({ userId }) => userId));
      return {
        total: await count({ model: MODEL, where }),
        notes: rows.flatMap((row) => {
          const person = people.get(row.userId);
          return person ? [{ ...view(row), person }] : [];
        }),
      };
    },
  };

  async function namesOf(ids: string[]) {
    if (ids.length === 0) return new Map<string, SignInNote['person']>();
    const where = [{ field: 'id', operator: 'in' as const, value: [...new Set(ids)] }];
    const users = await (await adapter()).findMany<User>({ model: 'user', where });
    return new Map(users.map(({ id, name, email }) => [id, { id, name, email }]));
  }
}

function view({ id, at, event, address, userAgent }: Row): Omit<SignInNote, 'person'> {
  return {
    id,
    at: new Date(at).toISOString(),
    event,
    ...inWords(userAgent),
    ...(address && { address }),
  };
}
