import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeAdministrator, openAccounts, type Accounts } from '#accounts/index.ts';
import { commandActor } from '#domain/person.ts';
import { openLibraryHistory, readLibraryHistory } from '#ingest/library/index.ts';
import {
  BY,
  codeOf,
  cookieOf,
  FROM,
  must,
  newDataFolder,
  PASSWORD,
  withCookie,
} from './support.ts';

let documents: string;
let accounts: Accounts;
/** Everything that must never be in a log. */
const secrets: string[] = [PASSWORD];

beforeAll(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-history-'));
  const data = await newDataFolder();
  accounts = await openAccounts({ data, history: openLibraryHistory({ documents, data }) });
});
afterAll(() => accounts.close());

let seen = 0;
/** What was noted since it was last asked. */
async function noted() {
  const all = await readLibraryHistory(documents);
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh.map(({ action, actor, about, fields }) => ({
    action,
    by: actor.name,
    about,
    fields,
  }));
}
beforeEach(noted);

async function newcomer(email: string) {
  const made = must(await accounts.people.invite({ email, name: 'Nora', role: 'librarian' }, BY));
  secrets.push(made.link.token);
  return made;
}

it('the first administrator, made at the terminal, is noted as such', async () => {
  const by = commandActor('npm run admin:create');
  const { token } = must(await makeAdministrator(accounts, 'first@example.ma', 'Amina', by));
  secrets.push(token);
  expect(await noted()).toEqual([
    {
      action: 'invited',
      by: 'npm run admin:create',
      about: { kind: 'account', id: 'first@example.ma', name: 'Amina' },
      fields: [{ field: 'role', after: 'administrator' }],
    },
  ]);
});

it('the command that makes one notes it in the library it is given', async () => {
  const FIHRIS_DOCUMENTS = await mkdtemp(join(tmpdir(), 'fihris-command-'));
  const FIHRIS_DATA = await newDataFolder();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/commands/create-administrator.ts', 'chief@example.ma', 'Chief'],
    { env: { ...process.env, FIHRIS_DOCUMENTS, FIHRIS_DATA, LANG: 'en' } },
  );
  const token = /sign-in\/link\/([\w-]{43})/.exec(stdout)?.[1] ?? '?';
  expect(await readLibraryHistory(FIHRIS_DOCUMENTS)).toMatchObject([
    { action: 'invited', about: { id: 'chief@example.ma' }, actor: { id: 'command' } },
  ]);
  expect(await readFile(join(FIHRIS_DOCUMENTS, '.history.jsonl'), 'utf8')).not.toContain(token);
});

it('an invitation is noted, and one that is refused leaves nothing', async () => {
  await newcomer('nora@example.ma');
  expect(await noted()).toMatchObject([{ action: 'invited', by: BY.name }]);
  const again = { email: 'NORA@example.ma', name: 'N', role: 'reader' } as const;
  expect(codeOf(await accounts.people.invite(again, BY))).toBe('email-taken');
  expect(await noted()).toEqual([]);
});

it('a password is noted by whom it was chosen; a wrong one by nobody', async () => {
  const { link } = await newcomer('chooses@example.ma');
  await noted();
  expect(codeOf(await accounts.useLink(link.token, 'short', FROM))).toBe('password-too-short');
  expect(await noted()).toEqual([]);
  const { cookies } = must(await accounts.useLink(link.token, PASSWORD, FROM));
  const own = { action: 'password-chosen', by: 'Nora', about: { id: 'chooses@example.ma' } };
  expect(await noted()).toMatchObject([own]);
  const headers = withCookie(cookieOf(cookies));
  secrets.push('cinq hérons dorment tôt');
  const wrong = { current: 'not this one', next: 'cinq hérons dorment tôt' };
  expect(codeOf(await accounts.changePassword(headers, wrong, FROM))).toBe('wrong-password');
  expect(await noted()).toEqual([]);
  must(await accounts.changePassword(headers, { ...wrong, current: PASSWORD }, FROM));
  expect(await noted()).toMatchObject([own]);
});

it('role and access are noted before and after, and nothing where nothing changes', async () => {
  const { person } = await newcomer('changes@example.ma');
  await noted();
  must(await accounts.people.change(person.id, { role: 'reader' }, BY));
  must(await accounts.people.change(person.id, { role: 'reader' }, BY));
  must(await accounts.people.change(person.id, { disabled: true }, BY));
  const action = 'account-changed';
  expect(await noted()).toMatchObject([
    { action, fields: [{ field: 'role', before: 'librarian', after: 'reader' }] },
    { action, fields: [{ field: 'access', before: 'enabled', after: 'disabled' }] },
  ]);
});

it('sessions that are ended are counted, and a new link is noted without it', async () => {
  const { person, link } = await newcomer('sessions@example.ma');
  must(await accounts.useLink(link.token, PASSWORD, FROM));
  must(await accounts.signIn({ email: person.email, password: PASSWORD }, FROM));
  const [one] = await accounts.sessions.list(person.id);
  await noted();
  must(await accounts.sessions.revoke(person.id, one?.id ?? '', BY));
  await accounts.sessions.revokeAll(person.id, BY);
  await accounts.sessions.revokeAll(person.id, BY);
  secrets.push(must(await accounts.people.link(person.id, BY)).token);
  const sessions = (before: number, after: number) => ({
    action: 'sessions-ended',
    fields: [{ field: 'sessions', before, after }],
  });
  expect(await noted()).toMatchObject([sessions(2, 1), sessions(1, 0), { action: 'link-made' }]);
});

it('two that note at once both keep their notes', async () => {
  const data = await newDataFolder();
  const logs = [1, 2].map(() => openLibraryHistory({ documents, data }));
  const about = { kind: 'account', id: 'many@example.ma', name: 'Many' } as const;
  const note = { actor: BY, action: 'link-made', about } as const;
  await noted();
  // Every other one is refused: what it takes back must be its own note.
  const refused = (odd: number) => odd === 1;
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      logs[n % 3 === 0 ? 0 : 1]?.around(note, async () => n % 2, refused),
    ),
  );
  expect(await noted()).toHaveLength(6);
});

it('no password and no link is in the log', async () => {
  const text = await readFile(join(documents, '.history.jsonl'), 'utf8');
  expect(secrets.length).toBeGreaterThan(5);
  for (const secret of secrets) expect(text).not.toContain(secret);
});
