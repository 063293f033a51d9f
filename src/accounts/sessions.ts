import type { Actor } from '#domain/person.ts';
import type { Auth } from './auth.ts';
import type { Noted } from './history.ts';
import { refuse, type Answer } from './problem.ts';
import { inWords } from './user-agent.ts';

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
    all: Session[],
    ends: (session: Session) => boolean,
    by: Actor,
  ): Promise<Answer<undefined>> => {
    const person = await (await adapter()).findUserById(personId);
    if (!person) return refuse('person-unknown');
    const ending = all.filter(ends);
    const work = async () => {
      for (const { token } of ending) await (await adapter()).deleteSession(token);
      return { value: undefined };
    };
    const fields = [{ field: 'sessions', before: all.length, after: all.length - ending.length }];
    return noted(by, 'sessions-ended', person, work, fields);
  };

  return {
    list: async (personId, currentId) =>
      (await active(personId))
        .map((session) => view(session, currentId))
        .sort((a, b) => (a.signedIn < b.signedIn ? 1 : -1)),
    revoke: async (personId, sessionId, by) => {
      const all = await active(personId);
      if (!all.some(({ id }) => id === sessionId)) return refuse('session-unknown');
      return end(personId, all, ({ id }) => id === sessionId, by);
    },
    revokeAll: async (personId, by, exceptId) => {
      const all = await active(personId);
      const ends = ({ id }: Session) => id !== exceptId;
      if (all.some(ends)) await end(personId, all, ends, by);
    },
  };
}

function view(session: Session, currentId: string | undefined): SessionView {
  return {
    id: session.id,
    signedIn: session.createdAt.toISOString(),
    lastUsed: session.updatedAt.toISOString(),
    ...inWords(session.userAgent),
    ...(session.ipAddress && { address: session.ipAddress }),
    current: session.id === currentId,
  };
}
