import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { SearchAnswer } from '#domain/search.ts';
import { hashText } from '#ingest/library/index.ts';
import { harvest } from '../oai/support.ts';
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

/** More documents than are told at once. */
const WITHDRAWN = 120;

/** Files a document that readers had and have no longer, as somebody does who writes its record by hand. */
async function fileWithdrawn(id: string): Promise<void> {
  await mkdir(join(documents, id));
  const text = `Article premier\nDe ${id}.\n`;
  const record = {
    ...{ id, title: { fr: id }, type: 'strategy', language: 'fr', status: 'withdrawn' },
    withdrawal: { date: '2026-01-01', reason: 'Remplacé.' },
    original: { file: 'original.txt', format: 'txt', sha256: hashText(text) },
  };
  await writeFile(join(documents, id, 'original.txt'), text);
  await writeFile(join(documents, id, 'record.yaml'), stringify(record));
}

/** Asks by POST, as harvesters may: from no site, with a form. */
async function askAsHarvester(query: string): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${app.url}/oai`, { method: 'POST', headers, body: query });
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  return response.text();
}

/** What readers and programs are told of the whole library: all of it is made of `documents/`. */
async function everything(): Promise<unknown[]> {
  const paths = [
    '/api/search?view=clauses&per_page=100&sort=title',
    '/api/documents?per_page=100',
    '/api/measures?per_page=500',
    '/api/concordance/gcm-objectives',
    '/api/concordance/sdg-targets',
    '/api/concepts',
  ];
  const answers = await Promise.all(paths.map((path) => fetch(`${app.url}${path}`)));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  return bodies.map((body) => ({ ...(body as object), took_ms: 0 }));
}

const gone = (pid: number) => until(() => (isRunning(pid) ? undefined : true));

beforeAll(async () => {
  documents = await libraryOf('psnsi-oriental-2022-2023', 'snia', 'concordances');
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
    expect(outcomes.map((o) => o.status).sort()).toEqual(['added', 'unchanged', 'unchanged']);
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

  it('leaves no orphan when it is killed, starts again cleanly, and a harvester goes on', async () => {
    for (let n = 0; n < WITHDRAWN; n += 1) await fileWithdrawn(`former-${n}`);
    const pages = harvest(askAsHarvester, 'verb=ListRecords&metadataPrefix=oai_dc');
    const first = await pages.next();
    const told = (first.done ? [] : first.value).map(({ identifier }) => identifier);
    const pid = await enginePid(data);
    app.process.kill('SIGKILL');
    await app.ended;
    expect(await gone(pid)).toBe(true);
    app = await startProcess(documents, data);
    expect((await search('engelures')).documents).toEqual(['psnsi-oriental-2022-2023']);
    expect(told.length).toBeLessThan(WITHDRAWN);
    for await (const page of pages) told.push(...page.map(({ identifier }) => identifier));
    // The three documents that readers have, and all that they had.
    expect(told).toHaveLength(WITHDRAWN + 3);
    expect(new Set(told).size).toBe(told.length);
  });

  it('ends with its engine on SIGTERM', async () => {
    const pid = await enginePid(data);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(isRunning(pid)).toBe(false);
  });

  it('loses nothing with the data folder', async () => {
    app = await startProcess(documents, data);
    const before = await everything();
    app.process.kill('SIGTERM');
    await app.ended;
    await rm(data, { recursive: true });
    app = await startProcess(documents, data);
    expect(await everything()).toEqual(before);
    expect((await search('engelures')).documents).toEqual(['psnsi-oriental-2022-2023']);
    expect((await search('cigognes')).documents).toHaveLength(1);
  });
});
