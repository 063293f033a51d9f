import Bowser from 'bowser';
import type { Auth } from './auth.ts';
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

export interface Sessions {
  /** The sessions of a person, the latest first. */
  list(personId: string, currentId?: string): Promise<SessionView[]>;
  /** Ends one session of a person. */
  revoke(personId: string, sessionId: string): Promise<Answer<undefined>>;
  /** Ends all sessions of a person but that one. */
  revokeAll(personId: string, exceptId?: string): Promise<void>;
}

export function createSessions(auth: Auth): Sessions {
  const adapter = async () => (await auth.$context).internalAdapter;
  const active = async (personId: string): Promise<Session[]> =>
    (await adapter()).listSessions(personId, { onlyActiveSessions: true });

  return {
    list: async (personId, currentId) =>
      (await active(personId))
        .map((session) => view(session, currentId))
        .sort((a, b) => (a.signedIn < b.signedIn ? 1 : -1)),
    revoke: async (personId, sessionId) => {
      const session = (await active(personId)).find(({ id }) => id === sessionId);
      if (!session) return refuse('session-unknown');
      await (await adapter()).deleteSession(session.token);
      return { value: undefined };
    },
    revokeAll: async (personId, exceptId) => {
      for (const { id, token } of await active(personId)) {
        if (id !== exceptId) await (await adapter()).deleteSession(token);
      }
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
