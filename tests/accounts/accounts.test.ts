import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAdministrator, openAccounts, type Accounts } from '#accounts/index.ts';
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

let data: string;
let accounts: Accounts;
const other = 'une autre phrase bien longue';

beforeAll(async () => {
  data = await newDataFolder();
  accounts = await openAccounts({ data });
});
afterAll(() => accounts.close());

describe('a one-time link', () => {
  it('chooses the password once and signs in', async () => {
    const { person, link } = must(
      await accounts.people.invite(
        {
          email: ' Amina@Example.MA ',
          name: 'Amina',
          role: 'librarian',
        },
        BY,
      ),
    );
    expect(person).toMatchObject({ email: 'amina@example.ma', status: 'invited' });
    expect(must(await accounts.links.open(link.token)).person.name).toBe('Amina');
    const { actor, cookies } = must(await accounts.useLink(link.token, PASSWORD, FROM));
    expect(actor).toMatchObject({ name: 'Amina', role: 'librarian' });
    expect(await accounts.actorOf(withCookie(cookieOf(cookies)))).toEqual(actor);
    expect(codeOf(await accounts.useLink(link.token, other, FROM))).toBe('link-spent');
    expect(codeOf(await accounts.links.open(link.token))).toBe('link-spent');
  });

  it('is used by one of two who use it at once', async () => {
    const { link } = must(
      await accounts.people.invite({ email: 'race@example.ma', name: 'R', role: 'reader' }, BY),
    );
    const both = [PASSWORD, other].map((word) => accounts.useLink(link.token, word, FROM));
    const codes = (await Promise.all(both)).map(codeOf);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes).toContain('link-spent');
  });

  it('stops working when another is made, and stands in no file as it is', async () => {
    const { person, link } = must(
      await accounts.people.invite({ email: 'two@example.ma', name: 'Two', role: 'reader' }, BY),
    );
    const second = must(await accounts.people.link(person.id, BY));
    expect(codeOf(await accounts.links.open(link.token))).toBe('link-spent');
    expect(must(await accounts.links.open(second.token)).email).toBe('two@example.ma');
    const rows = new DatabaseSync(join(data, 'accounts.sqlite'), { readOnly: true })
      .prepare('select * from verification')
      .all();
    expect(rows).not.toHaveLength(0);
    expect(JSON.stringify(rows)).not.toContain(second.token);
  });

  it('expires', async () => {
    const { link } = must(
      await accounts.people.invite({ email: 'late@example.ma', name: 'Late', role: 'reader' }, BY),
    );
    const database = new DatabaseSync(join(data, 'accounts.sqlite'));
    database.exec(`update verification set expiresAt = '2020-01-01T00:00:00.000Z'`);
    database.close();
    expect(codeOf(await accounts.useLink(link.token, PASSWORD, FROM))).toBe('link-spent');
  });

  it('refuses passwords that are short or that one would try first', async () => {
    const { link } = must(
      await accounts.people.invite(
        { email: 'weak@example.ma', name: 'Boutaina', role: 'reader' },
        BY,
      ),
    );
    const code = async (word: string) => codeOf(await accounts.useLink(link.token, word, FROM));
    expect(await code('court')).toBe('password-too-short');
    expect(await code('password1234')).toBe('password-guessable');
    expect(await code('Boutaina2026')).toBe('password-guessable');
    expect(await code('x'.repeat(129))).toBe('password-too-long');
    expect(await code('كتاب أخضر فوق سطح البيت')).toBeUndefined();
  });
});

describe('signing in', () => {
  it('says the same of a wrong password and of an address nobody has', async () => {
    await enrol(accounts, 'karim@example.ma', 'reader');
    const from = (address: string) => ({ ...FROM, address });
    const wrong = await accounts.signIn(
      { email: 'karim@example.ma', password: other },
      from('192.0.2.20'),
    );
    const nobody = await accounts.signIn(
      { email: 'nobody@example.ma', password: other },
      from('192.0.2.20'),
    );
    expect(codeOf(wrong)).toBe('wrong-credentials');
    expect(nobody).toEqual(wrong);
  });

  it('takes the same password from a keyboard that composes letters otherwise', async () => {
    const { link } = must(
      await accounts.people.invite({ email: 'nfd@example.ma', name: 'N', role: 'reader' }, BY),
    );
    must(await accounts.useLink(link.token, 'éléphants à Séfrou'.normalize('NFD'), FROM));
    const again = { email: 'nfd@example.ma', password: 'éléphants à Séfrou'.normalize('NFC') };
    must(await accounts.signIn(again, FROM));
  });

  it('ends with signing out, also for whoever kept the cookie', async () => {
    const { cookie } = await enrol(accounts, 'out@example.ma', 'reader');
    await accounts.signOut(withCookie(cookie), FROM);
    expect(await accounts.actorOf(withCookie(cookie))).toBeUndefined();
  });

  it('takes no cookie that we did not sign', async () => {
    const { cookie } = await enrol(accounts, 'forged@example.ma', 'reader');
    const forged = cookie.replace(/\..*$/, '.AAAA');
    expect(await accounts.actorOf(withCookie(forged))).toBeUndefined();
  });

  it('changes the password for who knows it, and ends the other sessions', async () => {
    const { cookie } = await enrol(accounts, 'change@example.ma', 'reader');
    const second = must(
      await accounts.signIn({ email: 'change@example.ma', password: PASSWORD }, FROM),
    );
    const headers = withCookie(cookie);
    const wrong = await accounts.changePassword(headers, { current: other, next: other }, FROM);
    expect(codeOf(wrong)).toBe('wrong-password');
    const changed = must(
      await accounts.changePassword(headers, { current: PASSWORD, next: other }, FROM),
    );
    expect(await accounts.actorOf(withCookie(cookieOf(changed.cookies)))).toBeDefined();
    expect(await accounts.actorOf(headers)).toBeUndefined();
    expect(await accounts.actorOf(withCookie(cookieOf(second.cookies)))).toBeUndefined();
    must(await accounts.signIn({ email: 'change@example.ma', password: other }, FROM));
  });
});

describe('people', () => {
  it('have one account an address', async () => {
    await enrol(accounts, 'once@example.ma', 'reader');
    const again = { email: 'ONCE@example.ma', name: 'Again', role: 'administrator' } as const;
    expect(codeOf(await accounts.people.invite(again, BY))).toBe('email-taken');
  });

  it('who are disabled are signed out at once and cannot come back', async () => {
    const { actor, cookie } = await enrol(accounts, 'gone@example.ma', 'librarian');
    const { token } = must(await accounts.people.link(actor.id, BY));
    must(await accounts.people.change(actor.id, { disabled: true }, BY));
    expect(await accounts.actorOf(withCookie(cookie))).toBeUndefined();
    const given = { email: 'gone@example.ma', password: PASSWORD };
    expect(codeOf(await accounts.signIn(given, FROM))).toBe('account-disabled');
    // Who does not know the password learns nothing.
    expect(codeOf(await accounts.signIn({ ...given, password: other }, FROM))).toBe(
      'wrong-credentials',
    );
    expect(codeOf(await accounts.links.open(token))).toBe('link-spent');
    must(await accounts.people.change(actor.id, { disabled: false }, BY));
    must(await accounts.signIn(given, FROM));
  });

  it('have their new role at once, in the sessions they have', async () => {
    const { actor, cookie } = await enrol(accounts, 'rise@example.ma', 'reader');
    must(await accounts.people.change(actor.id, { role: 'librarian' }, BY));
    expect((await accounts.actorOf(withCookie(cookie)))?.role).toBe('librarian');
  });

  it('keep one administrator, even when two leave at once', async () => {
    const own = await openAccounts({ data: await newDataFolder() });
    const first = await enrol(own, 'first@example.ma', 'administrator');
    const second = await enrol(own, 'second@example.ma', 'administrator');
    // Invited, without a password yet: cannot keep the library's people.
    must(
      await own.people.invite({ email: 'third@example.ma', name: '3', role: 'administrator' }, BY),
    );
    const leave = [
      own.people.change(first.actor.id, { role: 'reader' }, BY),
      own.people.change(second.actor.id, { disabled: true }, BY),
    ];
    expect((await Promise.all(leave)).map(codeOf).sort()).toEqual([
      'last-administrator',
      undefined,
    ]);
    await own.close();
  });

  it('are made administrators from the command line, whatever they were', async () => {
    const { actor } = await enrol(accounts, 'lost@example.ma', 'reader');
    must(await accounts.people.change(actor.id, { disabled: true }, BY));
    const { token } = must(await makeAdministrator(accounts, 'lost@example.ma', '', BY));
    must(await accounts.useLink(token, other, FROM));
    expect(await accounts.people.find(actor.id)).toMatchObject({
      role: 'administrator',
      status: 'active',
    });
    expect(codeOf(await makeAdministrator(accounts, 'no address', '', BY))).toBe('email-invalid');
  });
});

describe('sessions', () => {
  it('are listed with the browser they are in, and end one by one', async () => {
    const { actor, cookie } = await enrol(accounts, 'many@example.ma', 'reader');
    const phone = {
      address: '2001:db8::1',
      userAgent: 'Mozilla/5.0 (Linux; Android 15) Chrome/140',
    };
    const given = { email: 'many@example.ma', password: PASSWORD };
    const second = must(await accounts.signIn(given, phone));
    const here = await accounts.current(withCookie(cookie));
    const listed = await accounts.sessions.list(actor.id, here?.sessionId);
    expect(listed).toHaveLength(2);
    expect(listed.find((s) => s.current)).toMatchObject({ browser: 'Firefox', system: 'Linux' });
    const elsewhere = listed.find((s) => !s.current);
    expect(elsewhere?.system).toBe('Android');
    expect(JSON.stringify(listed)).not.toContain(second.cookies[0]?.slice(21, 53));
    must(await accounts.sessions.revoke(actor.id, elsewhere?.id ?? '', BY));
    expect(await accounts.actorOf(withCookie(cookieOf(second.cookies)))).toBeUndefined();
    expect(await accounts.actorOf(withCookie(cookie))).toBeDefined();
    await accounts.sessions.revokeAll(actor.id, BY);
    expect(await accounts.actorOf(withCookie(cookie))).toBeUndefined();
  });

  it('of one person are not ended by another', async () => {
    const { actor } = await enrol(accounts, 'mine@example.ma', 'reader');
    const thief = await enrol(accounts, 'thief@example.ma', 'reader');
    const [mine] = await accounts.sessions.list(actor.id);
    expect(codeOf(await accounts.sessions.revoke(thief.actor.id, mine?.id ?? '', BY))).toBe(
      'session-unknown',
    );
  });
});

describe('what is kept', () => {
  it('is readable by its owner alone and outlives a restart', async () => {
    const { cookie } = await enrol(accounts, 'stay@example.ma', 'reader');
    await accounts.close();
    accounts = await openAccounts({ data });
    expect((await accounts.actorOf(withCookie(cookie)))?.name).toBe('stay');
    for (const name of ['accounts.sqlite', 'auth-secret']) {
      expect((await stat(join(data, name))).mode & 0o777).toBe(0o600);
    }
  });
});
