import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepSecret, openAccounts, type Accounts } from '#accounts/index.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { enrol, newDataFolder } from '../accounts/support.ts';
import { upload } from '../drill/upload.ts';
import { libraryOf } from '../setup/library.ts';
import { is, postgresPrograms, startEngine, startPostgres, startRole } from './split.ts';
import { until } from './support.ts';

const PROGRAMS = await postgresPrograms();
const SECRET = 'un secret que tous les serveurs ont en commun';
const KEY = 'a master key of sixteen bytes or more';

if (PROGRAMS === undefined) console.warn('no PostgreSQL in /usr/lib/postgresql: roles not tested');

describe.skipIf(PROGRAMS === undefined)('a library on several machines', () => {
  type Ending = { url: string; end(): Promise<void> };
  let documents: string;
  let data: string;
  let accounts: Accounts;
  let cookie: string;
  const parts: Ending[] = [];
  const started = <P extends object>(part: P): P => (parts.push(part as unknown as Ending), part);
  type Running = Awaited<ReturnType<typeof startRole>>;
  let postgres: Running;
  let engines: [Running, Running];
  let writer: Running;
  let second: Running;
  let readers: [Running, Running, Running];

  beforeAll(async () => {
    documents = await libraryOf('snia');
    data = await newDataFolder();
    [postgres, ...engines] = await Promise.all([
      startPostgres(PROGRAMS ?? '').then(started),
      startEngine(KEY).then(started),
      startEngine(KEY).then(started),
    ]);
    keepSecret(data, SECRET);
    accounts = await openAccounts({ data, databaseUrl: postgres.url });
    ({ cookie } = await enrol(accounts, 'librarian@example.ma', 'librarian'));
    const common = {
      FIHRIS_DOCUMENTS: documents,
      MEILI_URL: engines.map(({ url }) => url).join(','),
      MEILI_API_KEY: KEY,
      DATABASE_URL: postgres.url,
      AUTH_SECRET: SECRET,
    };
    const desk = {
      ...common,
      FIHRIS_ROLE: 'desk',
      FIHRIS_DATA: data,
      ADDRESS_HEADER: 'x-forwarded-for',
    };
    writer = started(await startRole(desk));
    await is(writer, 'ready');
    second = started(await startRole(desk));
    const env = { ...common, FIHRIS_ROLE: 'reader', FIHRIS_WRITER: `${writer.url},${second.url}` };
    readers = await Promise.all([startRole(env), startRole(env), startRole(env)]);
    readers.forEach(started);
    for (const reader of readers) await is(reader, 'ready');
  });
  afterAll(async () => {
    await accounts?.close();
    for (const part of parts.toReversed()) await part.end();
    await rm(documents, { recursive: true, force: true });
  });

  async function found(url: string, word: string): Promise<number> {
    const answer = await fetch(`${url}/api/search?q=${word}`);
    return ((await answer.json()) as SearchAnswer).total_documents;
  }

  it('is read from every reader, pages and originals too', async () => {
    for (const { url } of readers) {
      expect(await found(url, 'migration')).toBe(1);
      expect((await fetch(`${url}/documents/snia`)).status).toBe(200);
      expect((await fetch(`${url}/api/documents/snia/versions`)).status).toBe(200);
      expect((await fetch(`${url}/api/documents/snia/file`)).status).toBe(200);
    }
  });

  it('knows who is signed in on every reader, and passes the desk on', async () => {
    for (const { url } of readers) {
      const me = await fetch(`${url}/api/accounts/me`, { headers: { cookie } });
      expect(await me.json()).toMatchObject({ person: { role: 'librarian' } });
      expect((await fetch(`${url}/api/desk/jobs`)).status).toBe(401);
      expect((await fetch(`${url}/api/desk/jobs`, { headers: { cookie } })).status).toBe(200);
      expect((await fetch(`${url}/en/desk`, { headers: { cookie } })).status).toBe(200);
    }
  });

  it('takes an upload at any reader, and shows it at all', async () => {
    const bytes = Buffer.from('Article 1\nLa zibeline est protégée.\n\nArticle 2\nEt la loutre.\n');
    await upload(readers[0].url, cookie, { name: 'zibeline.txt', bytes });
    for (const { url } of readers) {
      expect(await until(async () => (await found(url, 'zibeline')) || undefined)).toBe(1);
    }
  });

  const seen = (word: string) =>
    Promise.all(readers.map(({ url }) => until(async () => (await found(url, word)) || undefined)));

  it('reads another engine when one dies, and the one that was away only when it has everything', async () => {
    const [first, other] = engines;
    await first.kill();
    // Within the very request that finds out.
    for (const { url } of readers) expect(await found(url, 'zibeline')).toBe(1);
    const bytes = Buffer.from('Article 1\nLe fennec est protégé.\n');
    await upload(readers[2].url, cookie, { name: 'fennec.txt', bytes });
    expect(await seen('fennec')).toEqual([1, 1, 1]);
    await first.again();
    // It is asked first and lacks what was written since: it is left out until it was given it.
    for (const { url } of readers) expect(await found(url, 'fennec')).toBe(1);
    const held = async () => {
      const asked = await fetch(`${first.url}/indexes/fihris_documents/stats`, {
        headers: { authorization: `Bearer ${KEY}` },
      });
      const { numberOfDocuments: count } = (await asked.json()) as { numberOfDocuments: number };
      return count === 3 || undefined;
    };
    expect(await until(held)).toBe(true);
    await other.kill();
    for (const { url } of readers) {
      expect(
        await until(async () => (await found(url, 'fennec').catch(() => 0)) || undefined),
      ).toBe(1);
    }
    await other.again();
  });

  it('has one writer: a second one stands by, and takes over within seconds of a kill', async () => {
    await is(second, 'standing-by');
    expect((await fetch(`${second.url}/api/search?q=migration`)).status).toBe(503);
    await writer.kill();
    const killed = Date.now();
    const bytes = Buffer.from('Article 1\nLe caracal est protégé.\n');
    // Begun while nobody writes: whoever uploads tries again, as browsers do.
    const id = await upload(readers[1].url, cookie, { name: 'caracal.txt', bytes });
    await is(second, 'ready');
    expect(Date.now() - killed).toBeLessThan(30_000);
    await until(async () => (await found(readers[2].url, 'caracal')) || undefined);
    const settled = async () => {
      const asked = await fetch(`${readers[0].url}/api/desk/jobs`, { headers: { cookie } });
      const { jobs } = (await asked.json()) as { jobs: { id: string; state: string }[] };
      const own = jobs.filter((job) => job.id === id);
      return own.every(({ state }) => state === 'done') ? own.length : undefined;
    };
    expect(await until(settled)).toBe(1);
    expect(await found(readers[2].url, 'caracal')).toBe(1);
    await writer.again();
    await is(writer, 'standing-by');
  });
});
