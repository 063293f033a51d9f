import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SearchAnswer } from '#domain/search.ts';
import { openAccounts } from '#accounts/index.ts';
import { enrol, PASSWORD } from '../accounts/support.ts';
import { runNpm, startProcess, until, type Running } from '../server/support.ts';
import { libraryOf } from '../setup/library.ts';
import { contents } from '../backup/support.ts';

/** The commands as a librarian types them, beside the app that runs; one story, told in order. */

const ID = 'psnsi-oriental-2022-2023';
const EMAIL = 'amina@example.ma';
const LIMIT = 300_000;

let folder: string;
let archive: string;
let documents: string;
let data: string;
let app: Running;
let before: { [path: string]: string };

const at = (place: { documents: string; data: string }) => ({
  FIHRIS_DOCUMENTS: place.documents,
  FIHRIS_DATA: place.data,
});

async function found(url: string, query: string): Promise<string[]> {
  const response = await fetch(`${url}/api/search?q=${encodeURIComponent(query)}`);
  if (!response.ok) return [];
  return ((await response.json()) as SearchAnswer).hits.map(({ document }) => document.id);
}

const signIn = (url: string) =>
  fetch(`${url}/api/accounts/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });

async function end(running: Running | undefined): Promise<void> {
  running?.process.kill('SIGTERM');
  await running?.ended;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihris-commands-'));
  archive = join(folder, 'sauvegarde.tar');
  documents = await libraryOf(ID);
  data = join(folder, 'data');
  app = await startProcess(documents, data);
  const accounts = await openAccounts({ data });
  await enrol(accounts, EMAIL, 'administrator');
  await accounts.close();
  before = await contents(documents);
}, LIMIT);
afterAll(async () => {
  await end(app);
  for (const each of [folder, documents]) await rm(each, { recursive: true, force: true });
});

it(
  'backup writes a whole archive while the app runs, and says how much is in it',
  async () => {
    const made = await runNpm('backup', [archive], at({ documents, data }));
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toMatch(/^Sauvegarde faite et relue/);
    expect(await contents(documents)).toEqual(before);
    const checked = await runNpm('restore', ['--check', archive], at({ documents, data }));
    expect(checked.code).toBe(0);
  },
  LIMIT,
);

it(
  'restore fills a machine that has nothing, which then starts, finds and lets people in',
  async () => {
    const fresh = { documents: join(folder, 'new/documents'), data: join(folder, 'new/data') };
    const restored = await runNpm('restore', [archive], at(fresh));
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(await contents(fresh.documents)).toEqual(before);
    const other = await startProcess(fresh.documents, fresh.data);
    try {
      expect(await found(other.url, 'engelures')).toEqual([ID]);
      expect((await signIn(other.url)).status).toBe(200);
    } finally {
      await end(other);
    }
  },
  LIMIT,
);

it(
  'restore replaces a library whose app runs: readers find what was backed up',
  async () => {
    await cp(join(documents, ID), join(documents, 'de-trop'), { recursive: true });
    await rm(join(documents, ID), { recursive: true });
    const record = join(documents, 'de-trop', 'record.yaml');
    await writeFile(record, (await readFile(record, 'utf8')).replace(`id: ${ID}`, 'id: de-trop'));
    const ingested = await runNpm('ingest', [], at({ documents, data }));
    expect(ingested.code).toBe(0);
    const seen = (ids: string[]) =>
      until(async () => {
        const now = await found(app.url, 'engelures');
        return JSON.stringify(now) === JSON.stringify(ids) ? true : undefined;
      });
    expect(await seen(['de-trop'])).toBe(true);

    const restored = await runNpm('restore', [archive], at({ documents, data }));
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(await contents(documents)).toEqual(before);
    expect(await seen([ID])).toBe(true);
    expect((await signIn(app.url)).status).toBe(200);
    // What was there is kept aside, and the command says where.
    const kept = /(\/\S*\.replaced-\S+)/.exec(restored.stdout)?.[1] ?? '';
    expect(await readFile(join(kept, 'documents/de-trop/record.yaml'), 'utf8')).toContain(
      'de-trop',
    );
  },
  LIMIT,
);

it(
  'a damaged, cut or foreign archive is refused with its reason, and nothing is touched',
  async () => {
    const bytes = await readFile(archive);
    const broken = join(folder, 'abimee.tar');
    const flipped = Buffer.from(bytes);
    const place = flipped.indexOf('%PDF') + 2000;
    flipped[place] = (flipped[place] ?? 0) ^ 1;
    await writeFile(broken, flipped);
    const cut = join(folder, 'coupee.tar');
    await cp(archive, cut);
    await truncate(cut, bytes.length >> 1);
    const foreign = join(folder, 'lettre.tar');
    await writeFile(foreign, 'Chère Amina,\n'.repeat(100));
    const reasons = {
      [broken]: /endommagée/,
      [cut]: /endommagée/,
      [foreign]: /pas une sauvegarde/,
    };
    for (const [file, reason] of Object.entries({
      ...reasons,
      [join(folder, 'rien')]: /existe pas/,
    })) {
      const refused = await runNpm('restore', [file], at({ documents, data }));
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(reason);
      expect(await contents(documents)).toEqual(before);
    }
    expect(await found(app.url, 'engelures')).toEqual([ID]);
  },
  LIMIT,
);
