import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '#accounts/index.ts';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import type { Reading } from '#config';
import { readVocabularies } from '#ingest/library/index.ts';
import { createSearch } from '#search/query.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';
import { cookieOf, enrol, FROM, ownAccounts, PASSWORD } from '../accounts/support.ts';
import { totp } from '../accounts/totp.ts';

let accounts: Accounts;
let api: Api;
let closed: Api;
let bare: Api;
const cookies = { reader: '', librarian: '', administrator: '' };
const ids = { reader: '', librarian: '', administrator: '' };

const READABLE = 'psnsi-oriental-2022-2023';

/** An API over a library of one document; `given` is what it differs in. */
async function apiWith(
  library: { documents: string; engine: ReturnType<typeof ownIndexes> },
  given: { accounts?: Accounts; reading?: Reading },
): Promise<Api> {
  const { documents, engine } = library;
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const search = createSearch(engine, vocabularies.value);
  const log = { error: console.error };
  return createApi({ search, vocabularies: vocabularies.value, documents, log, ...given });
}

beforeAll(async () => {
  accounts = await ownAccounts();
  for (const role of ['reader', 'librarian', 'administrator'] as const) {
    const { actor, cookie } = await enrol(accounts, `${role}@example.ma`, role);
    cookies[role] = cookie;
    ids[role] = actor.id;
  }
  const library = { documents: await libraryOf(READABLE), engine: ownIndexes() };
  await runIngest(library);
  api = await apiWith(library, { accounts, reading: 'open' });
  closed = await apiWith(library, { accounts, reading: 'accounts' });
  bare = await apiWith(library, {});
});
afterAll(() => accounts.close());

interface Asked {
  method?: string;
  body?: unknown;
  as?: keyof typeof cookies;
  headers?: { [name: string]: string };
}

function ask(on: Api, path: string, { method = 'GET', body, as, headers }: Asked = {}) {
  return on.request(
    `http://library.example.ma/api${path}`,
    {
      method,
      headers: {
        'accept-language': 'fr',
        ...(as && { cookie: cookies[as] }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
    { address: FROM.address },
  );
}

const credentials = { email: 'reader@example.ma', password: PASSWORD };
const signIn = (headers: { [name: string]: string }) =>
  ask(api, '/accounts/sign-in', { method: 'POST', body: credentials, headers });

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites, and keeps to https once it came by it', async () => {
    const plain = (await signIn({})).headers.get('set-cookie') ?? '';
    expect(plain).toMatch(/^fihris\.session_token=/);
    expect(plain).toMatch(/HttpOnly; SameSite=Lax/);
    expect(plain).not.toContain('Secure');
    const secure = await api.request('https://library.example.ma/api/accounts/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/);
    expect(secure.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a request from another site', () => {
  it.each<{ [name: string]: string }>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://library.example.ma.evil.example' },
    { origin: 'http://library.example.ma:8080' },
    // The browser's own word counts more than an origin that happens to fit.
    { 'sec-fetch-site': 'cross-site', origin: 'http://library.example.ma' },
  ])('that changes something is refused: %o', async (headers) => {
    for (const as of ['administrator', undefined] as const) {
      const refused = await ask(api, '/accounts/people', {
        method: 'POST',
        body: { name: 'X', email: 'x@example.ma', role: 'administrator' },
        headers,
        ...(as && { as }),
      });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ type: 'urn:fihris:problem:cross-site' });
    }
    expect((await signIn(headers)).status).toBe(403);
    expect(await accounts.people.findByEmail('x@example.ma')).toBeUndefined();
  });

  it('that only reads is answered', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://other.example' };
    expect((await ask(api, '/vocabularies', { headers })).status).toBe(200);
  });

  it.each<{ [name: string]: string }>([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://library.example.ma' },
    { origin: 'https://library.example.ma' },
  ])('is told from our own pages: %o', async (headers) => {
    expect((await signIn(headers)).status).toBe(200);
  });
});

describe('what needs a role', () => {
  it.each([
    [undefined, 401],
    ['reader', 403],
    ['librarian', 403],
    ['administrator', 200],
  ] as const)('people, asked for by %s: %d', async (as, status) => {
    const answer = await ask(api, '/accounts/people', as ? { as } : {});
    expect(answer.status).toBe(status);
  });

  it('cannot be taken by asking for it', async () => {
    const path = `/accounts/people/${ids.reader}`;
    const body = { role: 'administrator' };
    const answer = await ask(api, path, { method: 'PATCH', body, as: 'reader' });
    expect(answer.status).toBe(403);
    expect((await accounts.people.find(ids.reader))?.role).toBe('reader');
  });

  it.each(['fr', 'ar', 'en'])('is refused in words of %s', async (language) => {
    const headers = { 'accept-language': language };
    const answer = await ask(api, '/accounts/people', { headers });
    const titles = { fr: 'Connexion requise', ar: 'تسجيل الدخول مطلوب', en: 'Sign-in required' };
    expect(await answer.json()).toMatchObject({
      status: 401,
      title: titles[language as keyof typeof titles],
    });
  });
});

describe('an administrator', () => {
  it('invites, and the link leads the invited in', async () => {
    const body = { name: 'Nora', email: 'nora@example.ma', role: 'librarian' };
    const as = 'administrator' as const;
    const made = await ask(api, '/accounts/people', { method: 'POST', body, as });
    expect(made.status).toBe(201);
    const { person, link } = (await made.json()) as {
      person: { id: string };
      link: { url: string };
    };
    expect(link.url).toMatch(/^http:\/\/library\.example\.ma\/sign-in\/link\/[\w-]{43}$/);
    const path = `/accounts/links/${link.url.split('/').at(-1)}`;
    expect(await (await ask(api, path)).json()).toEqual({ name: 'Nora', email: 'nora@example.ma' });
    const chosen = await ask(api, path, { method: 'POST', body: { password: PASSWORD } });
    expect(chosen.status).toBe(200);
    expect((await ask(api, path)).status).toBe(410);
    const seen = await ask(api, `/accounts/people/${person.id}`, { as });
    expect(await seen.json()).toMatchObject({ person: { status: 'active' }, sessions: [{}] });
    const ended = await ask(api, `/accounts/people/${person.id}/sessions`, {
      method: 'DELETE',
      as,
    });
    expect(ended.status).toBe(204);
    expect(await accounts.sessions.list(person.id)).toEqual([]);
  });

  it('who decides on what is so no more is refused, and told who changed what', async () => {
    const as = 'administrator' as const;
    const { actor } = await enrol(accounts, 'stale@example.ma', 'reader');
    const path = `/accounts/people/${actor.id}`;
    const seen = {
      name: 'stale',
      email: 'stale@example.ma',
      role: 'reader',
      disabled: false,
      secondFactor: false,
    };
    const send = (method: string, body: object, where = path) =>
      ask(api, where, { method, body, as });
    expect((await send('PATCH', { role: 'librarian' })).status).toBe(400);
    expect((await send('PATCH', { seen, role: 'librarian' })).status).toBe(200);
    const late = [
      await send('PATCH', { seen, disabled: true }),
      await send('POST', { seen }, `${path}/link`),
      await send('DELETE', { seen }),
    ];
    for (const answer of late) {
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({
        type: 'urn:fihris:problem:person-changed',
        changed: { fields: [{ field: 'role', before: 'reader', after: 'librarian' }] },
      });
    }
    expect((await send('DELETE', { seen: { ...seen, role: 'librarian' } })).status).toBe(204);
    expect(await accounts.people.find(actor.id)).toBeUndefined();
  });

  it('alone reads who signed in', async () => {
    const read = (as: 'reader' | 'librarian' | 'administrator') =>
      ask(api, '/accounts/sign-ins', { as });
    expect((await read('reader')).status).toBe(403);
    expect((await read('librarian')).status).toBe(403);
    const page = (await (await read('administrator')).json()) as { notes: { event: string }[] };
    expect(page.notes.map(({ event }) => event)).toContain('signed-in');
    expect((await ask(api, '/accounts/notices', { as: 'librarian' })).status).toBe(403);
  });

  it('is told what is missing, field by field', async () => {
    const answer = await ask(api, '/accounts/people', {
      method: 'POST',
      body: { name: '', email: 'a@example.ma', role: 'king' },
      as: 'administrator',
    });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter)).toEqual(['name', 'role']);
  });
});

describe('a second factor', () => {
  it('is asked for between the password and the session', async () => {
    const { cookie } = await enrol(accounts, 'two@example.ma', 'reader');
    const mine = '/accounts/me/second-factor';
    const send = (path: string, body: object, headers = { cookie }) =>
      ask(api, path, { method: 'POST', body, headers });
    expect((await send(mine, { password: PASSWORD })).status).toBe(204);
    const begun = await (await ask(api, mine, { headers: { cookie } })).json();
    const { key } = begun as { key: string };
    expect((await send(`${mine}/confirm`, { code: totp(key) })).status).toBe(200);
    const given = { email: 'two@example.ma', password: PASSWORD };
    const half = await send('/accounts/sign-in', given, { cookie: '' });
    expect(half.status).toBe(202);
    expect(await half.json()).toEqual({ secondFactor: 'needed' });
    const challenge = cookieOf(half.headers.getSetCookie());
    const me = async (from: string) =>
      (await ask(api, '/accounts/me', { headers: { cookie: from } })).json();
    expect(await me(challenge)).toMatchObject({ person: null });
    const enter = { code: totp(key, 1) };
    const whole = await send('/accounts/sign-in/code', enter, { cookie: challenge });
    expect(whole.status).toBe(200);
    expect(await me(cookieOf(whole.headers.getSetCookie()))).toMatchObject({
      person: { email: 'two@example.ma' },
    });
  });

  it.each(['', '/confirm', '/backup-codes'])('is nothing for strangers: %s', async (path) => {
    const method = 'POST';
    const body = { password: PASSWORD, code: '000000' };
    const answer = await ask(api, `/accounts/me/second-factor${path}`, { method, body });
    expect(answer.status).toBe(401);
  });
});

it('a mail for a forgotten password is refused where there is no mail, whoever asks', async () => {
  for (const email of ['reader@example.ma', 'nobody@example.ma']) {
    const answer = await ask(api, '/accounts/reset', { method: 'POST', body: { email } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ type: 'urn:fihris:problem:no-mail' });
  }
});

describe('guessing', () => {
  it('is answered with how long to wait', async () => {
    const body = { email: 'nobody@example.ma', password: 'wrong' };
    const tries: Response[] = [];
    for (let n = 0; n < 6; n++)
      tries.push(await ask(api, '/accounts/sign-in', { method: 'POST', body }));
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(tries[5]?.headers.get('retry-after')).toMatch(/^(30|2\d)$/);
  });
});

describe('reading', () => {
  const paths = [
    '/search?q=migrants',
    '/documents',
    '/vocabularies',
    `/documents/${READABLE}/file`,
  ];

  it.each(paths)('closed: nobody gets %s without an account', async (path) => {
    expect((await ask(closed, path)).status).toBe(401);
    const anonymous = { cookie: 'fihris.session_token=made-up.signature' };
    expect((await ask(closed, path, { headers: anonymous })).status).toBe(401);
    expect((await ask(closed, path, { as: 'reader' })).status).toBe(200);
  });

  it.each(paths)('open: nobody is asked who they are at %s', async (path) => {
    expect((await ask(api, path)).status).toBe(200);
  });

  it('closed: the ways in answer', async () => {
    expect(await (await ask(closed, '/accounts/me')).json()).toEqual({
      person: null,
      reading: 'accounts',
    });
    expect((await ask(closed, '/openapi.json')).status).toBe(200);
  });
});

it('without accounts nobody is let in', async () => {
  expect((await ask(bare, '/accounts/people', { as: 'administrator' })).status).toBe(401);
  const answer = await ask(bare, '/accounts/sign-in', { method: 'POST', body: credentials });
  expect(answer.status).toBe(404);
});
