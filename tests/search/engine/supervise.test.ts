import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEngine } from '#search/connect.ts';
import { identify, isAlive, type ProcessIdentity } from '#process/identity.ts';
import { releaseLock, takeLock } from '#process/lock.ts';
import { answers, startEngine } from '#search/engine/supervise.ts';

const APP = fileURLToPath(new URL('./app.ts', import.meta.url));
const log = { info: () => {}, warn: () => {} };

let dataDir: string;
let apps: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fihris-supervise-'));
  apps = [];
});

afterEach(async () => {
  for (const app of apps) app.kill('SIGKILL');
  await expect.poll(() => isAlive(engineOf()), { timeout: 20_000 }).toBe(false);
  rmSync(dataDir, { recursive: true, force: true });
});

/** The engine that the folder's connection file names. */
function engineOf(): ProcessIdentity | undefined {
  const file = join(dataDir, 'engine', 'connection.json');
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { engine: ProcessIdentity }).engine;
}

/** Starts an app in a process of its own and waits until it has its engine. */
function startApp(): Promise<{ app: ChildProcess; url: string; origin: string }> {
  const app = spawn(process.execPath, [APP, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  apps.push(app);
  return new Promise((resolve, reject) => {
    app.once('exit', () => reject(new Error('the app ended')));
    createInterface({ input: app.stdout as NodeJS.ReadableStream }).once('line', (line) =>
      resolve({ app, ...(JSON.parse(line) as { url: string; origin: string }) }),
    );
  });
}

describe('startEngine', () => {
  it('starts, keeps its key to itself, and stops without a trace', async () => {
    const engine = await startEngine({ dataDir, log });
    expect(await answers(engine.url)).toBe(true);
    expect(statSync(join(dataDir, 'engine', 'master-key')).mode & 0o777).toBe(0o600);
    const process_ = engineOf();
    const cmdline = readFileSync(`/proc/${process_?.pid}/cmdline`, 'utf8');
    expect(cmdline).not.toContain(engine.masterKey);
    await engine.stop();
    expect(isAlive(process_)).toBe(false);
    expect(engineOf()).toBeUndefined();
  });

  it('brings a killed engine back at the same address', async () => {
    const engine = await startEngine({ dataDir, log });
    const killed = engineOf();
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => isAlive(killed), { timeout: 5000 }).toBe(false);
    await expect.poll(() => answers(engine.url), { timeout: 20_000 }).toBe(true);
    expect(engineOf()?.pid).not.toBe(killed?.pid);
    expect(engine.restarts).toBe(1);
    await engine.stop();
  });
});

describe('when the app is killed', () => {
  it('its engine ends too, and the next start is clean', async () => {
    const { app } = await startApp();
    const engine = engineOf();
    expect(isAlive(engine)).toBe(true);
    app.kill('SIGKILL');
    await expect.poll(() => isAlive(engine), { timeout: 20_000 }).toBe(false);
    const next = await startEngine({ dataDir, log });
    expect(await answers(next.url)).toBe(true);
    await next.stop();
  });

  it('together with its keeper, the engine it leaves is ended by the next start', async () => {
    const { app } = await startApp();
    const stale = engineOf();
    const keeper = Number(
      /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${stale?.pid}/status`, 'utf8'))?.[1],
    );
    // The app first, stopped so that it cannot react to its keeper's death.
    app.kill('SIGSTOP');
    process.kill(keeper, 'SIGKILL');
    app.kill('SIGKILL');
    await expect.poll(() => identify(app.pid ?? 0), { timeout: 5000 }).toBeUndefined();
    expect(isAlive(stale)).toBe(true);
    const next = await startEngine({ dataDir, log });
    expect(isAlive(stale)).toBe(false);
    expect(await answers(next.url)).toBe(true);
    await next.stop();
  });
});

describe('connectEngine', () => {
  it('shares the engine that another process runs on the folder', async () => {
    const { url } = await startApp();
    const connection = await connectEngine({ dataDir, log });
    expect(connection).toMatchObject({ url, origin: 'shared' });
    expect(connection.writeKey).not.toBe(connection.searchKey);
    await connection.stop();
    expect(await answers(url)).toBe(true);
  });

  it('waits for the engine of an app that starts at the same time', async () => {
    const [first, second] = await Promise.all([startApp(), startApp()]);
    expect(first.url).toBe(second.url);
    expect([first.origin, second.origin].sort()).toEqual(['own', 'shared']);
  });

  it('uses an external engine when one is configured, with a search-only key of its own', async () => {
    const engine = await startEngine({ dataDir, log });
    const external = await connectEngine({
      dataDir: '/nowhere',
      url: engine.url,
      apiKey: engine.masterKey,
      log,
    });
    expect(external).toMatchObject({ url: engine.url, origin: 'external' });
    expect(external.searchKey).not.toBe(engine.masterKey);
    const weak = await connectEngine({
      dataDir: '/nowhere',
      url: engine.url,
      apiKey: external.writeKey,
      log,
    });
    expect(weak.searchKey).toBe(external.writeKey);
    await engine.stop();
  });
});

it('a lock is taken once, and taken over from the dead', async () => {
  const file = join(dataDir, 'lock.json');
  expect(takeLock(file)).toBe(true);
  expect(takeLock(file)).toBe(false);
  releaseLock(file);
  const holder = spawn('true');
  await new Promise((resolve) => holder.once('exit', resolve));
  writeFileSync(file, JSON.stringify({ pid: holder.pid, started: '1' }));
  expect(takeLock(file)).toBe(true);
  releaseLock(file);
});
