import { join } from 'node:path';
import { commandActor } from '#domain/person.ts';
import { createAfterwards, type Afterwards } from './afterwards.ts';
import { openAuth, type Auth } from './auth.ts';
import { createCurrent, createProve } from './current.ts';
import { notedIn, type AccountHistory } from './history.ts';
import { createLinks, type Links } from './links.ts';
import type { MailFailure, MailOptions } from '#mail/mailer.ts';
import { openPost, type Post } from './mail/post.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createPeople, type People } from './people.ts';
import { createAskReset, type AskReset } from './reset.ts';
import { forgetUnreadable } from './second-factor-store.ts';
import { createSecondFactor, type SecondFactor } from './second-factor.ts';
import { ownSecret } from './secret.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createCodeCheck } from './sign-in-code.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import { createSigningIn, type SigningIn } from './signing-in.ts';
import { ACCOUNTS_FILE, openPostgres, openSqlite, type Store } from './store.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createThrottle, RESET, SIGN_IN } from './throttle.ts';

/** The accounts of a library: its people, their sessions, and the ways in. */
export interface Accounts extends SigningIn, OwnAccount {
  people: People;
  sessions: Sessions;
  links: Links;
  secondFactor: SecondFactor;
  signIns: SignIns;
  askReset: AskReset;
  tokens: Tokens;
  /** Absent where no mail server is configured. */
  post?: Post;
  /** Does what was put off until after the answers, and returns when it is done. */
  settled(): Promise<void>;
  /** @throws the database's own error when it does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface AccountsOptions {
  /** Folder of data: the secret is kept there, and accounts too unless a database is named. */
  data: string;
  /** `postgres://…`; a file of SQLite in the data folder when absent. */
  databaseUrl?: string;
  /** Where changes are noted; nowhere when absent. */
  history?: AccountHistory;
  /** The mail server; no mail is sent when absent. */
  mail?: MailOptions;
  /** The address that links in letters begin with, without a slash at its end. */
  origin?: () => string;
  /** Told of what went wrong and no answer says: letters that were not taken, work that was put off. */
  log?: { error(about: object, message: string): void };
  /** Another process looks after them: what cannot be read is left for that one to clear away. */
  isGuest?: boolean;
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
  const { log, mail, origin = () => 'http://127.0.0.1:3000' } = options;
  const tell = (failure: MailFailure) => log?.error(failure, 'a letter could not be sent');
  const post = mail && openPost(mail, origin, tell);
  const afterwards = createAfterwards((error) =>
    log?.error({ error: String(error) }, 'work after an answer failed'),
  );
  const close = async () => {
    await afterwards.settled();
    post?.close();
    await store.close();
  };
  try {
    const auth = await openAuth(store, ownSecret(options.data));
    if (!options.isGuest) await noteLostFactors(auth, options);
    const settled = () => afterwards.settled();
    const ping = () => store.ping();
    const asked = over(auth, options, afterwards, post);
    return { ...asked, ...(post && { post }), settled, ping, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the secret is another one than the second factors were made with, their people come in by password again. */
async function noteLostFactors(auth: Auth, { history }: AccountsOptions): Promise<void> {
  const noted = notedIn(history);
  for (const person of await forgetUnreadable(auth)) {
    const fields = [{ field: 'second-factor', before: 'on', after: 'off' }];
    const work = async () => ({ value: undefined });
    await noted(commandActor('Fihris'), 'account-changed', person, work, fields);
  }
}

function over(
  auth: Auth,
  { now, history }: AccountsOptions,
  afterwards: Afterwards,
  post: Post | undefined,
): Omit<Accounts, 'close' | 'ping' | 'post' | 'settled'> {
  const noted = notedIn(history);
  const links = createLinks(auth);
  const current = createCurrent(auth);
  const throttle = createThrottle(auth, SIGN_IN, now);
  const prove = createProve(auth, current, throttle);
  const signIns = createSignIns(auth, afterwards, now);
  const people = createPeople(auth, links, noted);
  const checkCode = createCodeCheck(auth);
  const asking = createThrottle(auth, RESET, now);
  return {
    ...createSigningIn({ auth, throttle, links, noted, signIns, current, checkCode }),
    ...createOwnAccount({ auth, current, prove, noted, links, people, afterwards, post }),
    links,
    people,
    signIns,
    sessions: createSessions(auth, noted),
    secondFactor: createSecondFactor({ auth, current, prove, throttle, noted }),
    tokens: createTokens(auth, noted, now),
    askReset: createAskReset({ auth, links, signIns, throttle: asking, afterwards, post }),
  };
}
