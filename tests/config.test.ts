import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, SETTINGS, settingsHelp } from '#config';

describe('configuration', () => {
  it('has a default for everything and listens on loopback', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000 });
    expect(config.meili).toBeUndefined();
  });

  it('takes an external engine', () => {
    const config = readConfig({ MEILI_URL: 'http://127.0.0.1:7700', MEILI_API_KEY: 'k' });
    expect(config.meili).toEqual({ url: 'http://127.0.0.1:7700', apiKey: 'k' });
    const MEILI_URL = 'http://one:7700, http://two:7700/';
    expect(readConfig({ MEILI_URL }).meili).toEqual({
      url: 'http://one:7700',
      replicas: ['http://two:7700'],
    });
  });

  it('names every variable that is wrong', () => {
    const read = () => readConfig({ PORT: 'eighty', MEILI_URL: 'ftp://engine' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[\s\S]*MEILI_URL/);
  });

  it('names what a role lacks, and what only a reader has', () => {
    const shared = { MEILI_URL: 'http://e:7700', DATABASE_URL: 'postgres://d', AUTH_SECRET: 's'.repeat(32) }; // prettier-ignore
    expect(() => readConfig({ FIHRIS_ROLE: 'reader' })).toThrow(
      /MEILI_URL[\s\S]*MEILI_API_KEY[\s\S]*DATABASE_URL[\s\S]*AUTH_SECRET[\s\S]*FIHRIS_WRITER: needed with FIHRIS_ROLE=reader/,
    );
    expect(() => readConfig({ FIHRIS_ROLE: 'desk', DATABASE_URL: 'postgres://d' })).toThrow(
      /^MEILI_URL: needed with FIHRIS_ROLE=desk\nAUTH_SECRET: /,
    );
    expect(() => readConfig({ FIHRIS_WRITER: 'http://desk:3000' })).toThrow(/^FIHRIS_WRITER: /);
    const FIHRIS_WRITER = 'http://one:3000/, http://two:3000';
    const reader = { FIHRIS_ROLE: 'reader', MEILI_API_KEY: 'k', FIHRIS_WRITER, ...shared };
    expect(readConfig(reader).writers).toEqual(['http://one:3000', 'http://two:3000']);
    expect(readConfig({ FIHRIS_ROLE: 'desk', ...shared }).role).toBe('desk');
  });

  it('takes a mail server with whom mail is from, and tells no password', () => {
    const SMTP_URL = 'smtps://post:p%40ss@mail.example.ma:465';
    const read = (MAIL_FROM: string, url = SMTP_URL) => readConfig({ SMTP_URL: url, MAIL_FROM });
    for (const from of ['fihris@example.ma', 'Fihris <fihris@example.ma>', 'فهرس <f@example.ma>']) {
      expect(read(from).mail).toEqual({ url: SMTP_URL, from });
    }
    expect(() => read('')).toThrow(/^MAIL_FROM: needed with SMTP_URL/);
    for (const from of ['nobody', 'A <b>', 'A\nBcc: x@y.ma <a@b.ma>']) {
      expect(() => read(from)).toThrow(/^MAIL_FROM: not an e-mail address/);
    }
    for (const url of ['https://post:secret@mail.example.ma', 'secret']) {
      expect(() => read('a@b.ma', url)).toThrow(/^SMTP_URL: /);
      expect(() => read('a@b.ma', url)).not.toThrow(/secret/);
    }
    expect(readConfig({}).mail).toBeUndefined();
  });

  it('takes any setting from a file that is named instead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fihris-secret-'));
    const file = join(folder, 'database-url');
    await writeFile(file, 'postgres://fihris:secret@127.0.0.1/fihris\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe(
      'postgres://fihris:secret@127.0.0.1/fihris',
    );
    const twice = { DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://127.0.0.1/other' };
    expect(() => readConfig(twice)).toThrow(/^DATABASE_URL: given twice/);
    const missing = { SMTP_URL_FILE: join(folder, 'missing') };
    expect(() => readConfig(missing)).toThrow(
      /^SMTP_URL_FILE: cannot be read \(ENOENT\): .*missing$/,
    );
    await rm(folder, { recursive: true });
  });

  it('explains every setting in --help and in the README, with its default', async () => {
    const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
    for (const { name, default: value, help } of SETTINGS) {
      expect(settingsHelp()).toContain(help);
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect(row).toContain(help);
      expect(row).toContain(value);
    }
  });
});
