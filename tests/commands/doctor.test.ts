import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runNpm, type Ran } from '../server/support.ts';
import { EXAMINED_PARTS } from '#domain/operation.ts';
import { examine } from '../../src/server/health/examine.ts';
import { libraryOf } from '../setup/library.ts';

let documents: string;
let data: string;
/** A program that listens and is none of ours. */
let other: Server;

const settings = (env: { [name: string]: string }) => ({
  FIHRIS_DOCUMENTS: documents,
  FIHRIS_DATA: data,
  PORT: '0',
  ...env,
});
const doctor = (env: { [name: string]: string } = {}, ...args: string[]): Promise<Ran> =>
  runNpm('doctor', args, settings(env));

async function troubles(env: { [name: string]: string }): Promise<string[]> {
  const found = await examine(settings(env));
  return EXAMINED_PARTS.flatMap((part) => found[part].map(({ trouble }) => `${part}: ${trouble}`));
}

beforeAll(async () => {
  documents = await libraryOf('psnsi-oriental-2022-2023');
  data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
  other = createServer((socket) => socket.end('220 nothing of the kind\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => other.once('listening', resolve));
});

afterAll(async () => {
  other.close();
  for (const folder of [documents, data]) await rm(folder, { recursive: true, force: true });
});

describe('the doctor', () => {
  it('says of a good machine that all is well', async () => {
    const { code, stdout } = await doctor();
    expect(stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(stdout).toContain('✓ Moteur de recherche — tout va bien');
    expect(code).toBe(0);
  });

  it('says in words what is wrong and what to do, in the language of the terminal', async () => {
    const french = await doctor({ FIHRIS_DOCUMENTS: '/no/such/folder' });
    expect(french.stdout).toContain('✗ Bibliothèque — Le dossier de la bibliothèque n’existe pas');
    expect(french.stdout).toContain('→ Créez-le, ou corrigez FIHRIS_DOCUMENTS.');
    const arabic = await doctor({ FIHRIS_DOCUMENTS: '/no/such/folder', LANG: 'ar_MA.UTF-8' });
    expect(arabic.stdout).toContain('مجلد المكتبة غير موجود');
    expect(arabic.code).toBe(1);
    const { stdout, code } = await doctor({ PORT: 'eighty' }, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ part: 'settings', trouble: 'setting-wrong' });
    expect(code).toBe(1);
  });

  it('tells each fault by its part', async () => {
    const { port } = other.address() as AddressInfo;
    const file = join(data, 'a-file');
    await writeFile(file, '');
    const engine = { MEILI_URL: inject('engine').url };
    const faults: [fault: string, env: { [name: string]: string }][] = [
      ['settings: setting-unknown', { FIHRIS_DOCUMENT: './documents' }],
      ['settings: setting-unknown', { SMTPURL: 'smtp://127.0.0.1' }],
      ['settings: setting-wrong', { PORT: 'eighty' }],
      ['settings: setting-wrong', { FIHRIS_BASE: '/bibliotheque' }],
      ['settings: setting-wrong', { DATABASE_URL_FILE: '/no/such/secret' }],
      ['library: library-missing', { FIHRIS_DOCUMENTS: '/no/such/folder' }],
      ['data: data-unusable', { FIHRIS_DATA: join(file, 'below') }],
      ['engine: engine-away', { MEILI_URL: 'http://127.0.0.1:9' }],
      ['engine: engine-key', { ...engine, MEILI_API_KEY: 'not-the-key' }],
      ['accounts: accounts-away', { DATABASE_URL: 'postgres://fihris@127.0.0.1:9/fihris' }],
      ['port: port-taken', { PORT: String(port) }],
      ['port: port-refused', { HOST: '192.0.2.1' }],
    ];
    for (const [fault, env] of faults) expect(await troubles(env), fault).toEqual([fault]);
    const SMTP_URL = 'smtp://127.0.0.1:9';
    const mail = await troubles({ SMTP_URL, MAIL_FROM: 'fihris@example.ma' });
    expect(mail).toEqual(['mail: mail-away', 'mail: url-missing']);
  });

  it('tells records that are wrong', async () => {
    const record = join(documents, 'psnsi-oriental-2022-2023', 'record.yaml');
    const before = await readFile(record, 'utf8');
    await appendFile(record, '\nsubject: [no-such-theme');
    expect(await troubles({})).toEqual(['records: records-wrong']);
    await writeFile(record, before);
  });
});
