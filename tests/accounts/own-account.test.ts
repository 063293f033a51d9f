import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts, type Person } from '#accounts/index.ts';
import { openLibraryHistory, readLibraryHistory } from '#ingest/library/index.ts';
import { BY, codeOf, enrol, FROM, must, newDataFolder, PASSWORD, withCookie } from './support.ts';

/** One's own name, address and account, in a library that sends no mail; and two administrators at once. */

let documents: string;
let accounts: Accounts;

beforeAll(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-own-'));
  const data = await newDataFolder();
  accounts = await openAccounts({ data, history: openLibraryHistory({ documents, data }) });
  await enrol(accounts, 'chief@example.ma', 'administrator');
});
afterAll(() => accounts.close());

let seen = 0;
beforeEach(async () => {
  seen = (await readLibraryHistory(documents)).length;
});
const fresh = async () => (await readLibraryHistory(documents)).slice(seen);

const seenOf = ({ name, email, role, status, secondFactor }: Person) => ({
  name,
  email,
  role,
  disabled: status === 'disabled',
  secondFactor,
});

describe('one’s own account', () => {
  it('has the name one gives it, and the log says what it was', async () => {
    const { actor, cookie } = await enrol(accounts, 'named@example.ma', 'reader');
    seen = (await readLibraryHistory(documents)).length;
    must(await accounts.rename(withCookie(cookie), ' Nora  '));
    expect((await accounts.actorOf(withCookie(cookie)))?.name).toBe('Nora');
    expect(await fresh()).toMatchObject([
      {
        action: 'account-changed',
        actor: { id: actor.id },
        fields: [{ field: 'name', before: 'named', after: 'Nora' }],
      },
    ]);
  });

  it('changes its address at once where there is no mail, with the password', async () => {
    const { cookie } = await enrol(accounts, 'from@example.ma', 'reader');
    const headers = withCookie(cookie);
    const change = (email: string, password = PASSWORD) =>
      accounts.changeEmail(headers, { email, password, language: 'fr' }, FROM);
    expect(codeOf(await change('to@example.ma', 'wrong'))).toBe('wrong-password');
    expect(codeOf(await change('Chief@example.ma'))).toBe('email-taken');
    expect(must(await change('To@example.ma'))).toBe('changed');
    must(await accounts.signIn({ email: 'to@example.ma', password: PASSWORD }, FROM));
    expect((await fresh()).at(-1)).toMatchObject({
      about: { id: 'from@example.ma' },
      fields: [{ field: 'email', before: 'from@example.ma', after: 'to@example.ma' }],
    });
  });

  it('two who want one address: one has it', async () => {
    const both = await Promise.all(
      ['a1@example.ma', 'a2@example.ma'].map((email) => enrol(accounts, email, 'reader')),
    );
    const given = { email: 'shared@example.ma', password: PASSWORD, language: 'fr' } as const;
    const codes = await Promise.all(
      both.map(async ({ cookie }) =>
        codeOf(await accounts.changeEmail(withCookie(cookie), given, FROM)),
      ),
    );
    expect(codes.sort()).toEqual(['email-taken', undefined]);
  });

  it('is deleted with the password, and the log keeps the name', async () => {
    const { actor, cookie } = await enrol(accounts, 'leaves@example.ma', 'librarian');
    const headers = withCookie(cookie);
    expect(codeOf(await accounts.remove(headers, 'wrong', FROM))).toBe('wrong-password');
    must(await accounts.remove(headers, PASSWORD, FROM));
    expect(await accounts.people.find(actor.id)).toBeUndefined();
    expect(await accounts.actorOf(headers)).toBeUndefined();
    const given = { email: 'leaves@example.ma', password: PASSWORD };
    expect(codeOf(await accounts.signIn(given, FROM))).toBe('wrong-credentials');
    expect((await fresh()).at(-1)).toMatchObject({
      action: 'account-deleted',
      actor: { name: 'leaves' },
      about: { id: 'leaves@example.ma', name: 'leaves' },
    });
    expect((await accounts.signIns.list({ personId: actor.id, page: 1, size: 9 })).total).toBe(0);
    // The address is free again, for somebody who is nobody's heir.
    const { actor: next } = await enrol(accounts, 'leaves@example.ma', 'reader');
    expect(next.id).not.toBe(actor.id);
  });

  it('of the last administrator stays, also when two leave at once', async () => {
    const own = await openAccounts({ data: await newDataFolder() });
    const both = [
      await enrol(own, 'one@example.ma', 'administrator'),
      await enrol(own, 'two@example.ma', 'administrator'),
    ];
    const codes = await Promise.all(
      both.map(async ({ cookie }) => codeOf(await own.remove(withCookie(cookie), PASSWORD, FROM))),
    );
    expect(codes.sort()).toEqual(['last-administrator', undefined]);
    expect(await own.people.list()).toHaveLength(1);
    await own.close();
  });
});

describe('two administrators at once', () => {
  it('the second is refused with what the first did, and nothing is done', async () => {
    const { actor } = await enrol(accounts, 'both@example.ma', 'reader');
    const before = seenOf((await accounts.people.find(actor.id)) as Person);
    must(await accounts.people.change(actor.id, { role: 'librarian' }, BY, before));
    const problem = {
      code: 'person-changed',
      changed: [{ field: 'role', before: 'reader', after: 'librarian' }],
    };
    const late = [
      await accounts.people.change(actor.id, { role: 'administrator' }, BY, before),
      await accounts.people.change(actor.id, { disabled: true }, BY, before),
      await accounts.people.link(actor.id, BY, before),
      await accounts.people.remove(actor.id, BY, before),
    ];
    for (const answer of late) expect(answer).toEqual({ problem });
    expect(await accounts.people.find(actor.id)).toMatchObject({
      role: 'librarian',
      status: 'active',
    });
  });

  it('of two who change one person in the same moment, one is refused', async () => {
    const { actor } = await enrol(accounts, 'same@example.ma', 'reader');
    const before = seenOf((await accounts.people.find(actor.id)) as Person);
    const codes = await Promise.all([
      accounts.people.change(actor.id, { role: 'librarian' }, BY, before),
      accounts.people.change(actor.id, { disabled: true }, BY, before),
    ]);
    expect(codes.map(codeOf).sort()).toEqual(['person-changed', undefined]);
  });

  it('deleting somebody takes their sessions along', async () => {
    const { actor, cookie } = await enrol(accounts, 'removed@example.ma', 'reader');
    must(await accounts.people.remove(actor.id, BY));
    expect(await accounts.actorOf(withCookie(cookie))).toBeUndefined();
    expect((await fresh()).at(-1)).toMatchObject({ action: 'account-deleted', actor: BY });
  });
});
