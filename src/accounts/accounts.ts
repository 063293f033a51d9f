import { join } from 'node:path';
import { openAuth, type Auth } from './auth.ts';
import { notedIn, type AccountHistory } from './history.ts';
import { createLinks, type Links } from './links.ts';
import { createPeople, type People } from './people.ts';
import { ownSecret } from './secret.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSigningIn, type SigningIn } from './signing-in.ts';
import { ACCOUNTS_FILE, openPostgres, openSqlite, type Store } from './store.ts';
import { createThrottle } from './throttle.ts';

/** The accounts of a library: its people, their sessions, and the ways in. */
export interface Accounts extends SigningIn {
  people: People;
  sessions: Sessions;
  links: Links;
  close(): Promise<void>;
}

export interface AccountsOptions {
  /** Folder of data: the secret is kept there, and accounts too unless a database is named. */
  data: string;
  /** `postgres://…`; a file of SQLite in the data folder when absent. */
  databaseUrl?: string;
  /** Where changes are noted; nowhere when absent. */
  history?: AccountHistory;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
}

/** Opens the store that the options name. */
export function openStore({ data, databaseUrl }: AccountsOptions): Store {
  return databaseUrl === undefined
    ? openSqlite(join(data, ACCOUNTS_FILE))
    : openPostgres(databaseUrl);
}

/**
 * Opens the accounts; their tables are made or brought up to date.
 * @throws the database's own error when it cannot be reached
 */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const store = openStore(options);
  try {
    const auth = await openAuth(store, ownSecret(options.data));
    return { ...over(auth, options), close: store.close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function over(auth: Auth, { now, history }: AccountsOptions): Omit<Accounts, 'close'> {
  const noted = notedIn(history);
  const links = createLinks(auth);
  return {
    ...createSigningIn(auth, createThrottle(auth, now), links, noted),
    links,
    people: createPeople(auth, links, noted),
    sessions: createSessions(auth, noted),
  };
}
