import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openAccounts } from '#accounts/index.ts';
import { openStore } from '../../src/accounts/accounts.ts';
import { openAuth } from '../../src/accounts/auth.ts';
import { ownSecret } from '../../src/accounts/secret.ts';
import {
  createThrottle,
  networkOf,
  SIGN_IN,
  waitAfter,
  type Attempt,
} from '../../src/accounts/throttle.ts';
import { BY, codeOf, enrol, FROM, must, newDataFolder, PASSWORD } from './support.ts';

const wrong = { email: 'target@example.ma', password: 'not the password' };
const right = { ...wrong, password: PASSWORD };
const HOUR = 60 * 60 * 1000;

/** Accounts whose clock we hold, with one person in them. */
async function guarded() {
  const data = await newDataFolder();
  const clock = { now: Date.parse('2026-01-01T08:00:00Z') };
  const open = () => openAccounts({ data, now: () => clock.now });
  const accounts = await open();
  await enrol(accounts, wrong.email, 'reader');
  return { accounts, clock, data, reopen: open };
}

const fromEach = (n: number) => ({ ...FROM, address: `198.51.100.${n}` });

describe('the wait after failures', () => {
  it('grows from 30 seconds to an hour', () => {
    expect([4, 5, 6, 7].map((n) => waitAfter(n, 5))).toEqual([0, 30, 60, 120]);
    expect(waitAfter(50, 5)).toBe(3600);
  });

  it('counts an IPv6 network as one address, and mapped IPv4 as IPv4', () => {
    expect(networkOf('2001:db8:1:2::9')).toBe(networkOf('2001:db8:1:2:ffff::1'));
    expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'));
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });
});

const AT_ACCOUNT = 50;

type House = Awaited<ReturnType<typeof guarded>>;

/** Counts failures without a password to check each time. */
async function fail({ data, clock }: House, attempts: Attempt[]) {
  const store = openStore({ data });
  const auth = await openAuth(store, ownSecret(data));
  const throttle = createThrottle(auth, SIGN_IN, () => clock.now);
  for (const attempt of attempts) expect(await throttle.attempt(attempt)).toBe(0);
  await store.close();
}

/** As many failures as the account bears, each from another address. */
const tryFromEverywhere = (house: House) =>
  fail(
    house,
    Array.from({ length: AT_ACCOUNT }, (_, n) => ({
      account: wrong.email,
      address: fromEach(n).address,
    })),
  );

describe('guessing', () => {
  it('at one account from many addresses is slowed down, and stays so after a restart', async () => {
    const house = await guarded();
    const { accounts, clock, reopen } = house;
    await tryFromEverywhere(house);
    const refused = { code: 'too-many-attempts', retryAfter: 30 };
    expect((await accounts.signIn(right, fromEach(99))).problem).toEqual(refused);
    await accounts.close();
    const again = await reopen();
    expect((await again.signIn(right, fromEach(99))).problem).toEqual(refused);
    clock.now += 31_000;
    must(await again.signIn(right, fromEach(99)));
    // Having signed in, the account starts anew.
    expect((await again.signIn(wrong, fromEach(99))).problem?.code).toBe('wrong-credentials');
    await again.close();
  });

  it('at one account from one address keeps nobody out who comes from elsewhere', async () => {
    const { accounts, clock } = await guarded();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 6; n++) codes.push(codeOf(await accounts.signIn(wrong, fromEach(1))));
    expect(codes).toEqual([...Array<string>(5).fill('wrong-credentials'), 'too-many-attempts']);
    must(await accounts.signIn(right, fromEach(2)));
    // Nor does the stranger start anew because the owner came in.
    expect(codeOf(await accounts.signIn(right, fromEach(1)))).toBe('too-many-attempts');
    clock.now += 31_000;
    must(await accounts.signIn(right, fromEach(1)));
    await accounts.close();
  });

  it('keeps nobody out of a browser in which they signed in before', async () => {
    const house = await guarded();
    const { accounts } = house;
    const { cookies } = must(await accounts.signIn(right, fromEach(200)));
    const device = cookies.join('\n').match(/^fihris\.device=([^;]+)/m)?.[1] ?? '';
    await tryFromEverywhere(house);
    expect(codeOf(await accounts.signIn(right, fromEach(200)))).toBe('too-many-attempts');
    for (const forged of [`${device}x`, `x${device}`, 'a.b', '']) {
      const from = { ...fromEach(200), device: forged };
      expect(codeOf(await accounts.signIn(right, from))).toBe('too-many-attempts');
    }
    // Another's browser is not known as this account's, and guesses in a known one are counted too.
    const known = { ...fromEach(200), device };
    for (let n = 0; n < 10; n++) {
      expect(codeOf(await accounts.signIn(wrong, known))).toBe('wrong-credentials');
    }
    expect(codeOf(await accounts.signIn(right, known))).toBe('too-many-attempts');
    await accounts.close();
  });

  it('does not make whoever has a link wait', async () => {
    const house = await guarded();
    const { accounts } = house;
    await tryFromEverywhere(house);
    const person = await accounts.people.findByEmail(right.email);
    const { token } = must(await accounts.people.link(person?.id ?? '', BY));
    must(await accounts.useLink(token, PASSWORD, fromEach(200)));
    must(await accounts.signIn(right, fromEach(201)));
    await accounts.close();
  });

  it('at many accounts from one address is slowed down', async () => {
    const house = await guarded();
    const { accounts } = house;
    const { address } = FROM;
    const tries = Array.from({ length: 25 }, (_, n) => ({ account: `p${n}@example.ma`, address }));
    await fail(house, tries);
    const next = { ...wrong, email: 'p25@example.ma' };
    expect(codeOf(await accounts.signIn(next, FROM))).toBe('too-many-attempts');
    // Others are let in.
    must(await accounts.signIn(right, fromEach(1)));
    await accounts.close();
  });

  it('all at once gets no more tries than one after the other', async () => {
    const { accounts } = await guarded();
    const tries = Array.from({ length: 12 }, () => accounts.signIn(wrong, fromEach(1)));
    const codes = (await Promise.all(tries)).map(({ problem }) => problem?.code);
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    await accounts.close();
  });

  it('is forgotten after a day', async () => {
    const { accounts, clock } = await guarded();
    for (let n = 0; n < 5; n++) await accounts.signIn(wrong, fromEach(1));
    clock.now += 25 * HOUR;
    for (let n = 0; n < 4; n++) {
      expect((await accounts.signIn(wrong, fromEach(1))).problem?.code).toBe('wrong-credentials');
    }
    await accounts.close();
  });

  it('leaves nothing of what was typed in the store', async () => {
    const { accounts, data } = await guarded();
    const typed = 'my secret pass phrase';
    await accounts.signIn({ email: typed, password: 'x' }, fromEach(1));
    await accounts.askReset(typed, 'fr', fromEach(1));
    await accounts.close();
    const database = new DatabaseSync(join(data, 'accounts.sqlite'), { readOnly: true });
    const tables = ['rateLimit', 'signIn', 'verification'];
    const rows = tables.map((table) => database.prepare(`SELECT * FROM "${table}"`).all());
    expect(rows[0]).not.toEqual([]);
    expect(JSON.stringify(rows)).not.toContain(typed);
  });
});
