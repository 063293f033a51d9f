import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openAccounts,
  type Accounts,
  type Actor,
  type Answer,
  type Role,
} from '#accounts/index.ts';

/** Long, and in no list. */
export const PASSWORD = 'quatre cigognes lisent tard';
/** Who does what tests do to accounts. */
export const BY: Actor = {
  id: 'administrator-1',
  name: 'Une administratrice',
  role: 'administrator',
};
export const FROM = {
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

export function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'fihris-accounts-'));
}

/** The value of an answer that must not be a problem. */
export function must<T>(answer: Answer<T>): T {
  if (answer.problem) throw new Error(answer.problem.code);
  return answer.value;
}

export const codeOf = (answer: Answer<unknown>): string | undefined => answer.problem?.code;

/** Accounts in a folder of their own. */
export async function ownAccounts(now?: () => number): Promise<Accounts> {
  return openAccounts({ data: await newDataFolder(), ...(now && { now }) });
}

/** Somebody invited who has chosen their password, with the cookie of the session that made. */
export async function enrol(
  accounts: Accounts,
  email: string,
  role: Role,
): Promise<{ actor: Actor; cookie: string }> {
  const [name = email] = email.split('@');
  const { link } = must(await accounts.people.invite({ email, name, role }, BY));
  const { actor, cookies } = must(await accounts.useLink(link.token, PASSWORD, FROM));
  return { actor, cookie: cookieOf(cookies) };
}

/** What a browser sends back of the cookies it was given. */
export function cookieOf(cookies: string[]): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

export const withCookie = (cookie: string): Headers => new Headers({ cookie });
