import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '#accounts/index.ts';
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

let data: string;
let accounts: Accounts;

beforeAll(async () => {
  data = await newDataFolder();
  accounts = await openAccounts({ data });
});
afterAll(() => accounts.close());

let many = 0;
/** Addresses of their own, so that the failures of one test do not make another wait. */
const elsewhere = () => ({ ...FROM, address: `198.51.100.${++many}` });

/** Somebody with a second factor. */
export async function guarded(on: Accounts, email: string) {
  const { actor, cookie } = await enrol(on, email, 'librarian');
  const headers = withCookie(cookie);
  must(await on.secondFactor.begin(headers, PASSWORD, elsewhere()));
  const { key = '' } = must(await on.secondFactor.stateOf(headers));
  const { codes, cookies } = must(await on.secondFactor.confirm(headers, totp(key), elsewhere()));
  return { actor, key, codes, headers: withCookie(cookieOf(cookies)) };
}

/** What signing in with the right password leads to. */
async function passwordGiven(email: string, from = elsewhere()) {
  const given = must(await accounts.signIn({ email, password: PASSWORD }, from));
  return { ...given, headers: withCookie(cookieOf(given.cookies)) };
}

describe('a second factor', () => {
  it('counts once a code of it was given, and is asked for from then on', async () => {
    const email = 'on@example.ma';
    const { headers: before } = {
      headers: withCookie((await enrol(accounts, email, 'reader')).cookie),
    };
    const wrong = await accounts.secondFactor.begin(before, 'not the password', elsewhere());
    expect(codeOf(wrong)).toBe('wrong-password');
    must(await accounts.secondFactor.begin(before, PASSWORD, elsewhere()));
    const { state, uri, key = '' } = must(await accounts.secondFactor.stateOf(before));
    expect(state).toBe('pending');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Fihris:on(@|%40)example\.ma\?/);
    expect((await passwordGiven(email)).pending).toBeUndefined();
    expect(codeOf(await accounts.secondFactor.confirm(before, '000000', elsewhere()))).toBe(
      'wrong-code',
    );
    const { codes, cookies } = must(
      await accounts.secondFactor.confirm(
        before,
        ` ${totp(key).slice(0, 3)} ${totp(key).slice(3)}`,
        elsewhere(),
      ),
    );
    expect(new Set(codes).size).toBe(10);
    const headers = withCookie(cookieOf(cookies));
    expect(must(await accounts.secondFactor.stateOf(headers))).toEqual({
      state: 'on',
      backupCodes: 10,
    });

    const half = await passwordGiven(email);
    expect(half.pending).toBe(true);
    expect(await accounts.actorOf(half.headers)).toBeUndefined();
    expect(codeOf(await accounts.enterCode(half.headers, '000000', elsewhere()))).toBe(
      'wrong-code',
    );
    const whole = must(await accounts.enterCode(half.headers, totp(key, 1), elsewhere()));
    expect((await accounts.actorOf(withCookie(cookieOf(whole.cookies))))?.name).toBe('on');
  });

  it('takes each code once', async () => {
    const { key } = await guarded(accounts, 'once2@example.ma');
    const first = await passwordGiven('once2@example.ma');
    must(await accounts.enterCode(first.headers, totp(key), elsewhere()));
    const second = await passwordGiven('once2@example.ma');
    expect(codeOf(await accounts.enterCode(second.headers, totp(key), elsewhere()))).toBe(
      'wrong-code',
    );
  });

  it('takes each backup code once, and none after others were made', async () => {
    const { codes, headers } = await guarded(accounts, 'backup@example.ma');
    const [one = '', two = ''] = codes;
    const enter = async (code: string) => {
      const half = await passwordGiven('backup@example.ma');
      return codeOf(await accounts.enterCode(half.headers, code, elsewhere()));
    };
    expect(await enter(one)).toBeUndefined();
    expect(await enter(one)).toBe('wrong-code');
    expect(must(await accounts.secondFactor.stateOf(headers)).backupCodes).toBe(9);
    const renewed = must(await accounts.secondFactor.renewCodes(headers, PASSWORD, elsewhere()));
    expect(await enter(two)).toBe('wrong-code');
    expect(await enter(renewed.codes[0] ?? '')).toBeUndefined();
  });

  it('is not passed by without the password, or with the session of somebody else', async () => {
    const { key } = await guarded(accounts, 'needs@example.ma');
    expect(codeOf(await accounts.enterCode(withCookie(''), totp(key), elsewhere()))).toBe(
      'sign-in-expired',
    );
    const forged = withCookie('fihris.two_factor=2fa-made-up.signature');
    expect(codeOf(await accounts.enterCode(forged, totp(key), elsewhere()))).toBe(
      'sign-in-expired',
    );
    const half = await passwordGiven('needs@example.ma');
    const other = await enrol(accounts, 'thief2@example.ma', 'reader');
    const both = withCookie(`${other.cookie}; ${half.headers.get('cookie')}`);
    const { actor } = must(await accounts.enterCode(both, totp(key), elsewhere()));
    expect(actor.name).toBe('needs');
  });

  it('is not passed by with a link for another password', async () => {
    const { actor, key } = await guarded(accounts, 'link2@example.ma');
    const { token } = must(await accounts.people.link(actor.id, BY));
    const used = must(await accounts.useLink(token, PASSWORD, FROM));
    expect(used.pending).toBe(true);
    expect(await accounts.actorOf(withCookie(cookieOf(used.cookies)))).toBeUndefined();
    must(await accounts.enterCode(withCookie(cookieOf(used.cookies)), totp(key), elsewhere()));
  });

  it('slows down whoever guesses codes', async () => {
    await guarded(accounts, 'guess@example.ma');
    const from = elsewhere();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 6; n++) {
      const given = await accounts.signIn({ email: 'guess@example.ma', password: PASSWORD }, from);
      if (given.problem) codes.push(given.problem.code);
      else {
        const headers = withCookie(cookieOf(given.value.cookies));
        codes.push(codeOf(await accounts.enterCode(headers, `00000${n}`, from)));
      }
    }
    expect(codes.slice(0, 2)).toEqual(['wrong-code', 'wrong-code']);
    expect(codes.at(-1)).toBe('too-many-attempts');
  });

  it('is switched off with password and code, not with one of them', async () => {
    const { key, codes, headers } = await guarded(accounts, 'off@example.ma');
    const off = (password: string, code: string) =>
      accounts.secondFactor.switchOff(headers, { password, code }, elsewhere());
    expect(codeOf(await off('not the password', totp(key)))).toBe('wrong-password');
    expect(codeOf(await off(PASSWORD, '000000'))).toBe('wrong-code');
    const { cookies } = must(await off(PASSWORD, codes[0] ?? ''));
    expect(must(await accounts.secondFactor.stateOf(withCookie(cookieOf(cookies)))).state).toBe(
      'off',
    );
    expect((await passwordGiven('off@example.ma')).pending).toBeUndefined();
  });

  it('that was lost is taken away by an administrator', async () => {
    const { actor } = await guarded(accounts, 'lost2@example.ma');
    expect((await accounts.people.find(actor.id))?.secondFactor).toBe(true);
    must(await accounts.people.change(actor.id, { secondFactor: false }, BY));
    expect((await accounts.people.find(actor.id))?.secondFactor).toBe(false);
    expect((await passwordGiven('lost2@example.ma')).pending).toBeUndefined();
  });

  it('stands in the store only encrypted', async () => {
    const { key, codes } = await guarded(accounts, 'hidden@example.ma');
    const database = new DatabaseSync(join(data, 'accounts.sqlite'), { readOnly: true });
    const rows = JSON.stringify(database.prepare('SELECT * FROM "twoFactor"').all());
    database.close();
    for (const secret of [key, ...codes]) expect(rows).not.toContain(secret);
  });
});

it('a store made before there were second factors is brought up to date', async () => {
  const folder = await newDataFolder();
  const before = await openAccounts({ data: folder });
  const { cookie } = await enrol(before, 'old@example.ma', 'administrator');
  await before.close();
  const database = new DatabaseSync(join(folder, 'accounts.sqlite'));
  database.exec(
    'DROP TABLE "twoFactor"; DROP TABLE "signIn"; ALTER TABLE "user" DROP COLUMN "twoFactorEnabled"',
  );
  database.close();
  const after = await openAccounts({ data: folder });
  expect((await after.actorOf(withCookie(cookie)))?.name).toBe('old');
  expect(must(await after.secondFactor.stateOf(withCookie(cookie))).state).toBe('off');
  await after.close();
});

it('whose key this machine cannot read any more keeps nobody out, and says so in the log', async () => {
  const folder = await newDataFolder();
  const before = await openAccounts({ data: folder });
  await guarded(before, 'moved@example.ma');
  await before.close();
  await rm(join(folder, 'auth-secret'));
  const notes: unknown[] = [];
  const history = {
    around: <T>(note: unknown, work: () => Promise<T>) => {
      notes.push(note);
      return work();
    },
  };
  const after = await openAccounts({ data: folder, history });
  const { pending } = must(
    await after.signIn({ email: 'moved@example.ma', password: PASSWORD }, FROM),
  );
  expect(pending).toBeUndefined();
  expect(notes).toMatchObject([
    {
      action: 'account-changed',
      about: { id: 'moved@example.ma' },
      fields: [{ field: 'second-factor', before: 'on', after: 'off' }],
    },
  ]);
  await after.close();
});
