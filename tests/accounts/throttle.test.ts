import { describe, expect, it } from 'vitest';
import { openAccounts } from '#accounts/index.ts';
import { networkOf, waitAfter } from '../../src/accounts/throttle.ts';
import { enrol, FROM, must, newDataFolder, PASSWORD } from './support.ts';

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
  return { accounts, clock, reopen: open };
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

describe('guessing', () => {
  it('at one account from many addresses is slowed down, and stays so after a restart', async () => {
    const { accounts, clock, reopen } = await guarded();
    for (let n = 0; n < 5; n++) {
      expect((await accounts.signIn(wrong, fromEach(n))).problem?.code).toBe('wrong-credentials');
    }
    const refused = { code: 'too-many-attempts', retryAfter: 30 };
    expect((await accounts.signIn(right, fromEach(9))).problem).toEqual(refused);
    await accounts.close();
    const again = await reopen();
    expect((await again.signIn(right, fromEach(9))).problem).toEqual(refused);
    clock.now += 31_000;
    must(await again.signIn(right, fromEach(9)));
    // Having signed in, the account starts anew.
    expect((await again.signIn(wrong, fromEach(9))).problem?.code).toBe('wrong-credentials');
    await again.close();
  });

  it('at many accounts from one address is slowed down', async () => {
    const { accounts } = await guarded();
    const tries = Array.from({ length: 26 }, (_, n) => ({ ...wrong, email: `p${n}@example.ma` }));
    const codes: (string | undefined)[] = [];
    for (const each of tries) codes.push((await accounts.signIn(each, FROM)).problem?.code);
    expect(codes.slice(0, 25)).not.toContain('too-many-attempts');
    expect(codes[25]).toBe('too-many-attempts');
    // Others are let in.
    must(await accounts.signIn(right, fromEach(1)));
    await accounts.close();
  });

  it('all at once gets no more tries than one after the other', async () => {
    const { accounts } = await guarded();
    const tries = Array.from({ length: 12 }, (_, n) => accounts.signIn(wrong, fromEach(n)));
    const codes = (await Promise.all(tries)).map(({ problem }) => problem?.code);
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    await accounts.close();
  });

  it('is forgotten after a day', async () => {
    const { accounts, clock } = await guarded();
    for (let n = 0; n < 5; n++) await accounts.signIn(wrong, fromEach(n));
    clock.now += 25 * HOUR;
    for (let n = 0; n < 4; n++) {
      expect((await accounts.signIn(wrong, fromEach(n))).problem?.code).toBe('wrong-credentials');
    }
    await accounts.close();
  });
});
