import { readFile } from 'node:fs/promises';
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
  });

  it('names every variable that is wrong', () => {
    const read = () => readConfig({ PORT: 'eighty', MEILI_URL: 'ftp://engine' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[\s\S]*MEILI_URL/);
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
