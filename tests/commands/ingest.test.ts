import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runCli } from '../server/support.ts';
import { libraryOf } from '../setup/library.ts';

/** Against an external engine, as an operator may configure it: the one of the test run. */
let env: { [name: string]: string };
let folder: string;

beforeAll(async () => {
  const { url, writeKey } = inject('engine');
  env = {
    FIHRIS_DOCUMENTS: await libraryOf(),
    FIHRIS_DATA: await mkdtemp(join(tmpdir(), 'fihris-data-')),
    MEILI_URL: url,
    MEILI_API_KEY: writeKey,
  };
  folder = await mkdtemp(join(tmpdir(), 'fihris-source-'));
  await writeFile(join(folder, 'bon.txt'), 'Article premier\nUn texte lisible et utile.\n');
  await writeFile(join(folder, 'vide.pdf'), '');
});

describe('npm run ingest', () => {
  it('goes on after a bad file, tells both, and says so by its exit code', async () => {
    const { code, stdout } = await runCli([folder], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/bon\.txt\s+ajouté/);
    expect(stdout).toMatch(/vide\.pdf\s+échec.*fichier vide/);
    expect(stdout).toMatch(/ajouté: 1, échec: 1|échec: 1, ajouté: 1/);
  });

  it('speaks the terminal’s language', async () => {
    const { stdout } = await runCli([join(folder, 'vide.pdf')], { ...env, LANG: 'ar_MA.UTF-8' });
    expect(stdout).toContain('ملف فارغ');
  });

  it('prints one line of JSON for each file with --json', async () => {
    const { code, stdout } = await runCli(['--json'], env);
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ status: 'unchanged' }]);
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect((await runCli(['--help'], env)).stdout).toContain('FIHRIS_DOCUMENTS');
    const wrong = await runCli(['--fast'], env);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--fast');
  });

  it('names a wrong setting', async () => {
    const { code, stderr } = await runCli([], { ...env, PORT: 'eighty' });
    expect(code).toBe(2);
    expect(stderr).toContain('PORT');
  });
});
