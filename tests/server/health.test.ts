import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryOf } from '../setup/library.ts';
import { enginePid, launch, until, type Running } from './support.ts';

const TOKEN = 'a-token-of-the-test';

interface Ready {
  status: string;
  done?: number;
  total?: number;
  parts: { part: string; ok: boolean; trouble?: string }[];
}

let documents: string;
let data: string;
let url: string;
let app: Omit<Running, 'url'>;
/** What was answered while the app was starting. */
const atStart: { stages: Set<string>; page?: Response } = { stages: new Set() };

const ready = async (): Promise<{ status: number; body: Ready } | undefined> => {
  const answer = await fetch(`${url}/healthz/ready`).catch(() => undefined);
  if (answer === undefined) return undefined;
  return { status: answer.status, body: (await answer.json()) as Ready };
};
const troubles = async () =>
  (await ready())?.body.parts.flatMap(({ trouble }) => trouble ?? []) ?? [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  documents = await libraryOf('psnsi-oriental-2022-2023', 'snia');
  data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const log = { LOG_FORMAT: 'json', LOG_LEVEL: 'debug' };
  const settings = { PORT: String(port), DRAIN_SECONDS: '2', METRICS_TOKEN: TOKEN, ...log };
  app = launch(documents, data, settings);
  await until(async () => {
    const answer = await ready();
    if (answer === undefined) return undefined;
    if (answer.status === 200) return true;
    atStart.stages.add(answer.body.status);
    atStart.page ??= await fetch(`${url}/ar`);
    return undefined;
  }, app.ended);
});

afterAll(async () => {
  app.process.kill('SIGKILL');
  await app.ended;
  for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
});

// One life, from its start to its end.
describe('a running library tells monitors', () => {
  it('that it is starting, and readers too, in their language', async () => {
    expect([...atStart.stages]).toContain('index');
    expect(atStart.page?.status).toBe(503);
    expect(atStart.page?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await atStart.page?.text()).toMatch(/<html lang="ar" dir="rtl">.*المكتبة قيد التشغيل/);
  });

  it('that it is ready, part by part', async () => {
    const { status, body } = (await ready()) ?? {};
    expect(status).toBe(200);
    expect(body?.status).toBe('ready');
    const parts = ['engine', 'index', 'library', 'accounts', 'disk'];
    expect(body?.parts).toEqual(parts.map((part) => ({ part, ok: true })));
  });

  it('in figures, to whoever shows the token and nobody else, without a word of what is searched', async () => {
    const figures = (token: string) =>
      fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await figures('a-token-of-another')).status).toBe(401);
    await fetch(`${url}/api/search?q=engelures`);
    await fetch(`${url}/api/search?q=xyzzyx`);
    await fetch(`${url}/documents/snia`);
    await fetch(`${url}/no-such-word-here`);
    const text = await (await figures(TOKEN)).text();
    const value = (name: string) => {
      const line = text.split('\n').find((one) => one.startsWith(`${name} `));
      return Number(line?.slice(name.length + 1));
    };
    expect(value('fihris_http_requests_total{route="/api/search",method="GET",status="200"}')).toBe(
      2,
    );
    expect(value('fihris_http_requests_total{route="/documents",method="GET",status="200"}')).toBe(
      1,
    );
    expect(value('fihris_searches_total{found="yes"}')).toBe(1);
    expect(value('fihris_searches_total{found="no"}')).toBe(1);
    expect(value('fihris_documents{place="library"}')).toBe(2);
    expect(value('fihris_documents{place="index"}')).toBe(2);
    expect(value('fihris_clauses')).toBeGreaterThan(100);
    expect(value('fihris_part_well{part="engine"}')).toBe(1);
    expect(value('fihris_engine_request_seconds_count{answered="yes"}')).toBeGreaterThan(0);
    expect(value('fihris_disk_free_bytes{folder="data"}')).toBeGreaterThan(0);
    expect(value('fihris_oldest_job_seconds')).toBe(0);
    expect(value('fihris_engine_restarts_total')).toBe(0);
    expect(text).not.toMatch(/engelures|xyzzyx|no-such-word|snia/);
  });

  it('in a log for machines, each request by its id, without a word of what is searched', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const idOf = async (headers: { [name: string]: string }, path = '/api/search?q=xyzzyx') =>
      (await fetch(`${url}${path}`, { headers })).headers.get('x-request-id');
    expect(await idOf({ 'x-request-id': 'of-the-proxy:1' })).toBe('of-the-proxy:1');
    expect(await idOf({ traceparent: `00-${trace}-00f067aa0ba902b7-01` })).toBe(trace);
    expect(await idOf({ 'x-request-id': 'two words' })).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf({ 'x-request-id': 'of-a-page' }, '/search?q=xyzzyx')).toBe('of-a-page');
    const wrong = await fetch(`${url}/api/documents?sort=none`, {
      headers: { 'x-request-id': 'wrong' },
    });
    expect(await wrong.json()).toMatchObject({ status: 400, request_id: 'wrong' });
    const lines = () => app.output().trim().split('\n');
    const line = await until(() => lines().find((one) => one.includes('"of-a-page"')));
    const seen = { request: 'of-a-page', method: 'GET', route: '/search', status: 200 };
    expect(JSON.parse(line ?? '')).toMatchObject({ msg: 'answered', ...seen });
    for (const one of lines()) expect(() => JSON.parse(one) as unknown, one).not.toThrow();
    expect(app.output()).toContain(`"url":"${url}"`);
    expect(app.output()).not.toMatch(/engelures|xyzzyx/);
  });

  it('that its engine is away, and lives on', async () => {
    const engine = await enginePid(data);
    process.kill(engine, 'SIGSTOP');
    const away = await until(async () => {
      const answer = await ready();
      return answer?.status === 503 ? answer : undefined;
    });
    expect(away?.body.status).toBe('unwell');
    expect(away?.body.parts[0]).toMatchObject({ part: 'engine', trouble: 'engine-away' });
    expect((await fetch(`${url}/healthz/live`)).status).toBe(200);
    process.kill(engine, 'SIGCONT');
    expect(await until(async () => ((await troubles()).length === 0 ? true : undefined))).toBe(
      true,
    );
  });

  it('that the library cannot be read', async () => {
    await rename(documents, `${documents}-away`);
    const found = await until(async () =>
      (await troubles()).includes('library-unreadable') ? true : undefined,
    );
    await rename(`${documents}-away`, documents);
    expect(found).toBe(true);
    expect(await until(async () => ((await troubles()).length === 0 ? true : undefined))).toBe(
      true,
    );
  });

  it('that it is ending, and answers readers until then', async () => {
    app.process.kill('SIGTERM');
    const ending = await until(async () => {
      const answer = await ready();
      return answer?.status === 503 ? answer : undefined;
    });
    expect(ending?.body.status).toBe('stopping');
    expect((await fetch(`${url}/en`)).status).toBe(200);
    expect(await app.ended).toBe(0);
  });
});
