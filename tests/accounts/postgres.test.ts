import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '#accounts/index.ts';
import { makeBackup, restoreBackup } from '#backup/index.ts';
import { newFile, ownHouse } from '../backup/support.ts';
import {
  BY,
  codeOf,
  cookieOf,
  enrol,
  FROM,
  must,
  newDataFolder,
  PASSWORD,
  withCookie,
} from './support.ts';
import { totp } from './totp.ts';

/**
 * Accounts in a PostgreSQL. It is not among what `npm ci` brings, so this runs only where FIHRIS_TEST_POSTGRES names a
 * server on which we may make databases (postgres://user@host:port/database).
 */
const SERVER = process.env['FIHRIS_TEST_POSTGRES'];

async function newDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  const name = `fihris_test_${process.pid}_${Date.now()}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(SERVER ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

describe.skipIf(SERVER === undefined)('accounts in a PostgreSQL', () => {
  let accounts: Accounts;
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await newDatabase();
    accounts = await openAccounts({ data: await newDataFolder(), databaseUrl });
  });
  afterAll(() => accounts?.close());

  it('let people in, slow guessing down, keep one administrator', async () => {
    const { actor, cookie } = await enrol(accounts, 'pg@example.ma', 'administrator');
    expect(await accounts.actorOf(withCookie(cookie))).toEqual(actor);
    expect(codeOf(await accounts.people.change(actor.id, { role: 'reader' }, BY))).toBe(
      'last-administrator',
    );
    const wrong = { email: 'pg@example.ma', password: 'wrong' };
    const tries = await Promise.all(Array.from({ length: 9 }, () => accounts.signIn(wrong, FROM)));
    expect(tries.map(codeOf).filter((code) => code === 'wrong-credentials')).toHaveLength(5);
  });

  it('ask for a second factor, once per code, and note who came in', async () => {
    const { actor, cookie } = await enrol(accounts, 'two@example.ma', 'reader');
    const from = { ...FROM, address: '198.51.100.9' };
    const headers = withCookie(cookie);
    must(await accounts.secondFactor.begin(headers, PASSWORD, from));
    const { key = '' } = must(await accounts.secondFactor.stateOf(headers));
    const { codes } = must(await accounts.secondFactor.confirm(headers, totp(key), from));
    const enter = async (code: string) => {
      const given = { email: 'two@example.ma', password: PASSWORD };
      const half = must(await accounts.signIn(given, from));
      expect(half.pending).toBe(true);
      return codeOf(await accounts.enterCode(withCookie(cookieOf(half.cookies)), code, from));
    };
    expect(await enter(codes[0] ?? '')).toBeUndefined();
    expect(await enter(codes[0] ?? '')).toBe('wrong-code');
    expect(await enter(totp(key, 1))).toBeUndefined();
    const { notes, total } = await accounts.signIns.list({ personId: actor.id, page: 1, size: 2 });
    expect(total).toBe(4);
    expect(notes.map(({ event }) => event)).toEqual(['signed-in', 'code-refused']);
    must(await accounts.people.remove(actor.id, BY));
    expect(
      (await accounts.signIns.list({ page: 1, size: 9 })).notes.map((n) => n.person.id),
    ).not.toContain(actor.id);
  });

  it('move to a file and back into another PostgreSQL by backup and restore', async () => {
    const house = { ...(await ownHouse()), databaseUrl };
    const archive = await newFile();
    expect((await makeBackup(house, archive)).problem).toBeUndefined();
    const before = await accounts.people.list();
    for (const target of [
      await ownHouse(),
      { ...(await ownHouse()), databaseUrl: await newDatabase() },
    ]) {
      expect((await restoreBackup(target, archive)).problem).toBeUndefined();
      const moved = await openAccounts(target);
      expect(await moved.people.list()).toEqual(before);
      const given = { email: 'pg@example.ma', password: PASSWORD };
      const { cookies } = must(await moved.signIn(given, FROM));
      expect((await moved.actorOf(withCookie(cookieOf(cookies))))?.role).toBe('administrator');
      await moved.close();
    }
  });
});
