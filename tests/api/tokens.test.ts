import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '#accounts/index.ts';
import { createApi } from '#api/app.ts';
import type { Api, ApiDependencies } from '#api/dependencies.ts';
import { createMachines } from '#api/machines/index.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createSearch } from '#search/query.ts';
import { enrol, ownAccounts } from '../accounts/support.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';

const ORIGIN = 'http://library.example.ma';
const DOCUMENT = 'psnsi-oriental-2022-2023';
let accounts: Accounts;
let api: Api;
let dependencies: ApiDependencies;
let now = Date.parse('2026-11-30T12:00:00Z');
const cookies = { reader: '', librarian: '', administrator: '' };

beforeAll(async () => {
  accounts = await ownAccounts(() => now);
  for (const role of ['reader', 'librarian', 'administrator'] as const) {
    cookies[role] = (await enrol(accounts, `${role}@example.ma`, role)).cookie;
  }
  const library = { documents: await libraryOf(DOCUMENT), engine: ownIndexes() };
  await runIngest(library);
  const { value: vocabularies } = await readVocabularies(library.documents);
  const search = createSearch(library.engine, vocabularies);
  dependencies = {
    ...{ search, vocabularies, documents: library.documents, accounts },
    ...{ reading: 'accounts', log: { error: console.error } },
  };
  api = createApi(dependencies);
});
afterAll(() => accounts.close());

interface Asked {
  method?: string;
  as?: keyof typeof cookies;
  token?: string;
  body?: unknown;
}

const ask = (path: string, { method = 'GET', as, token, body }: Asked = {}) =>
  api.request(`${ORIGIN}/api${path}`, {
    method,
    headers: {
      'accept-language': 'en',
      ...(as && { cookie: cookies[as] }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const make = (as: keyof typeof cookies, scope: string, days = 30) =>
  ask('/accounts/me/tokens', { method: 'POST', as, body: { name: 'Script', scope, days } });
async function made(as: keyof typeof cookies, scope: string, days?: number) {
  const response = await make(as, scope, days);
  expect(response.status).toBe(201);
  return (await response.json()) as { token: string; made: { id: string; expires: string } };
}

describe('a token of a person', () => {
  it('reads for them, where nobody reads without an account', async () => {
    expect((await ask(`/documents/${DOCUMENT}`)).status).toBe(401);
    const { token } = await made('reader', 'read');
    expect((await ask(`/documents/${DOCUMENT}`, { token })).status).toBe(200);
    const machines = createMachines(dependencies, api);
    const list = await machines.request(`${ORIGIN}/documents.csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await list.text()).toContain(DOCUMENT);
    const { tokens } = (await (await ask('/accounts/me/tokens', { as: 'reader' })).json()) as {
      tokens: { lastUsed?: string }[];
    };
    expect(tokens[0]?.lastUsed).toBe(new Date(now).toISOString());
  });

  it('is kept as a hash, and told once', async () => {
    const { token, made: view } = await made('reader', 'read');
    const list = await (await ask('/accounts/me/tokens', { as: 'reader' })).text();
    expect(list).toContain(view.id);
    expect(list).not.toContain(token);
    expect(list).not.toContain('hash');
  });

  it('does no more than it is for', async () => {
    const reading = await made('librarian', 'read');
    const desk = await made('administrator', 'desk');
    const seen = await (await ask('/accounts/me', { token: reading.token })).json();
    expect(seen).toMatchObject({ person: { role: 'reader' } });
    expect(await (await ask('/accounts/me', { token: desk.token })).json()).toMatchObject({
      person: { role: 'librarian' },
    });
    expect((await ask('/accounts/people', { token: desk.token })).status).toBe(403);
    // Neither makes another, nor changes the account.
    for (const { token } of [reading, desk]) {
      const body = { name: 'x', scope: 'read', days: 1 };
      for (const [method, path] of [
        ['POST', '/accounts/me/tokens'],
        ['GET', '/accounts/me/tokens'],
        ['PUT', '/accounts/me/name'],
        ['DELETE', '/accounts/me/sessions'],
      ] as const) {
        const sent = method === 'GET' || method === 'DELETE' ? {} : { body };
        expect((await ask(path, { method, token, ...sent })).status, `${method} ${path}`).toBe(403);
      }
    }
    expect((await ask('/suggest', { method: 'POST', token: reading.token, body: {} })).status).toBe(
      403,
    );
    expect((await make('reader', 'desk')).status).toBe(403);
  });

  it('ends when it is revoked, expired, or its person is shut out', async () => {
    const { token, made: view } = await made('reader', 'read');
    const path = `/accounts/me/tokens/${view.id}`;
    expect((await ask(path, { method: 'DELETE', as: 'librarian' })).status).toBe(404);
    expect((await ask(path, { method: 'DELETE', as: 'reader' })).status).toBe(204);
    const refused = await ask('/accounts/me', { token });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    const short = await made('reader', 'read', 1);
    now += 25 * 60 * 60 * 1000;
    expect((await ask('/accounts/me', { token: short.token })).status).toBe(401);
    expect((await ask('/accounts/me', { token: 'fihris_nonsense' })).status).toBe(401);
  });

  it('is refused with bad input, and when there are too many', async () => {
    for (const body of [
      { name: '', scope: 'read', days: 1 },
      { name: 'x', scope: 'all', days: 1 },
      { name: 'x', scope: 'read', days: 4000 },
    ]) {
      expect(
        (await ask('/accounts/me/tokens', { method: 'POST', as: 'librarian', body })).status,
      ).toBe(400);
    }
    let status = 201;
    for (let n = 0; n < 25 && status === 201; n += 1)
      status = (await make('librarian', 'read')).status;
    expect(status).toBe(409);
  });
});
