import Bowser from 'bowser';
import type { Actor } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import type { Noted } from './history.ts';
import { refuse, type Answer } from './problem.ts';

/** A browser in which somebody is signed in. */
export interface SessionView {
  id: string;
  /** ISO 8601. */
  signedIn: string;
  /** ISO 8601; exact to the day. */
  lastUsed: string;
  /** As far as they are known: `Firefox`, `Linux`. */
  browser?: string;
  system?: string;
  address?: string;
  /** Whether it is the one that asks. */
  current: boolean;
}

interface Session {
  id: string;
  token: string;
  createdAt: Date;
  updatedAt: Date;
  ipAddress?: string | null;
  userAgent?: string | null;
}

/** Whoever ends a session says as whom (`by`): it is noted. */
export interface Sessions {
  /** The sessions of a person, the latest first. */
  list(personId: string, currentId?: string): Promise<SessionView[]>;
  /** Ends one session of a person. */
  revoke(personId: string, sessionId: string, by: Actor): Promise<Answer<undefined>>;
  /** Ends all sessions of a person but that one. */
  revokeAll(personId: string, by: Actor, exceptId?: string): Promise<void>;
}

export function createSessions(auth: Auth, noted: Noted): Sessions {
  const adapter = async () => (await auth.$context).internalAdapter;
  const active = async (personId: string): Promise<Session[]> =>
    (await adapter()).listSessions(personId, { onlyActiveSessions: true });

  const end = async (
    personId: string,
    ending: Session[],
    by: Actor,
  ): Promise<Answer<undefined>> => {
    const person = await (await adapter()).findUserById(personId);
    if (!person) return refuse('person-unknown');
    const before = (await active(personId)).length;
    const work = async () => {
      for (const { token } of ending) await (await adapter()).deleteSession(token);
      return { value: undefined };
    };
    const after = before - ending.length;
    return noted(by, 'sessions-ended', person, work, [{ field: 'sessions', before, after }]);
  };

  return {
    list: async (personId, currentId) =>
      (await active(personId))
        .map((session) => view(session, currentId))
        .sort((a, b) => (a.signedIn < b.signedIn ? 1 : -1)),
    revoke: async (personId, sessionId, by) => {
      const session = (await active(personId)).find(({ id }) => id === sessionId);
      if (!session) return refuse('session-unknown');
      return end(personId, [session], by);
    },
    revokeAll: async (personId, by, exceptId) => {
      const ending = (await active(personId)).filter(({ id }) => id !== exceptId);
      if (ending.length > 0) await end(personId, ending, by);
    },
  };
}

function view(session: Session, currentId: string | undefined): SessionView {
  const { browser, os } = session.userAgent ? Bowser.parse(session.userAgent) : {};
  return {
    id: session.id,
    signedIn: session.createdAt.toISOString(),
    lastUsed: session.updatedAt.toISOString(),
    ...(browser?.name && { browser: browser.name }),
    ...(os?.name && { system: os.name }),
    ...(session.ipAddress && { address: session.ipAddress }),
    current: session.id === currentId,
  };
}
