import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchAnswer } from '#domain/search.ts';
import { libraryOf } from '../setup/library.ts';
import { enginePid, isRunning, runCli, startProcess, until, type Running } from './support.ts';

let documents: string;
let data: string;
let app: Running;

async function search(query: string): Promise<{ status: number; documents: string[] }> {
  const response = await fetch(`${app.url}/api/search?q=${encodeURIComponent(query)}`);
  if (!response.ok) return { status: response.status, documents: [] };
  const { hits } = (await response.json()) as SearchAnswer;
  return { status: response.status, documents: hits.map((hit) => hit.document.id) };
}

const gone = (pid: number) => until(() => (isRunning(pid) ? undefined : true));

beforeAll(async () => {
  documents = await libraryOf('psnsi-oriental-2022-2023');
  data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
  app = await startProcess(documents, data);
});

afterAll(async () => {
  app.process.kill('SIGTERM');
  await app.ended;
  for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
});

// One story, told in order: each test begins where the one before ended.
describe('a running library', () => {
  it('serves pages and API under the address it prints', async () => {
    expect((await search('engelures')).documents).toEqual(['psnsi-oriental-2022-2023']);
    const page = await fetch(app.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html lang="fr" dir="ltr"');
  });

  it('finds what the command line adds, without a restart', async () => {
    const source = join(await mkdtemp(join(tmpdir(), 'fihris-source-')), 'cigognes.txt');
    await writeFile(source, 'Article premier\nLes cigognes hivernent à Kénitra.\n');
    const env = { FIHRIS_DOCUMENTS: documents, FIHRIS_DATA: data };
    const { code, stdout } = await runCli(['--json', source], env);
    expect(code).toBe(0);
    const outcomes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string });
    expect(outcomes.map((o) => o.status).sort()).toEqual(['added', 'unchanged']);
    const found = await until(async () => (await search('cigognes')).documents[0]);
    expect(found).toBeDefined();
  });

  it('says 503 while its engine is dead, and brings it back', async () => {
    const pid = await enginePid(data);
    process.kill(pid, 'SIGKILL');
    const away = await until(async () => {
      const { status } = await search('engelures');
      return status === 200 ? undefined : status;
    });
    expect(away).toBe(503);
    const response = await fetch(`${app.url}/api/health`);
    if (response.status === 503) expect(response.headers.get('Retry-After')).toMatch(/^\d+$/);
    const back = await until(async () => (await search('engelures')).documents[0]);
    expect(back).toBe('psnsi-oriental-2022-2023');
    expect(await enginePid(data)).not.toBe(pid);
  });

  it('leaves no orphan when it is killed, and starts again cleanly', async () => {
    const pid = await enginePid(data);
    app.process.kill('SIGKILL');
    await app.ended;
    expect(await gone(pid)).toBe(true);
    app = await startProcess(documents, data);
    expect((await search('engelures')).documents).toEqual(['psnsi-oriental-2022-2023']);
  });

  it('ends with its engine on SIGTERM', async () => {
    const pid = await enginePid(data);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(isRunning(pid)).toBe(false);
  });

  it('loses nothing with the data folder', async () => {
    await rm(data, { recursive: true });
    app = await startProcess(documents, data);
    expect((await search('engelures')).documents).toEqual(['psnsi-oriental-2022-2023']);
    expect((await search('cigognes')).documents).toHaveLength(1);
  });
});
