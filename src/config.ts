import { resolve } from 'node:path';
import { z } from 'zod';
import { fieldErrors } from '#domain/record.ts';

/**
 * Everything that can be configured: the only place that reads the environment. `SETTINGS` is the one list
 * from which the checks, `npm start -- --help` and the README's table follow.
 */
interface Setting {
  name: string;
  default: string;
  help: string;
}

export const SETTINGS: readonly Setting[] = [
  { name: 'HOST', default: '127.0.0.1', help: 'address the web server listens on' },
  { name: 'PORT', default: '3000', help: 'port the web server listens on; 0 takes a free one' },
  { name: 'FIHRIS_DOCUMENTS', default: './documents', help: 'folder of the library: the truth' },
  { name: 'FIHRIS_DATA', default: './.data', help: 'folder of everything derived; may be deleted' },
  { name: 'MEILI_URL', default: '', help: 'an external Meilisearch; empty: the app runs its own' },
  { name: 'MEILI_API_KEY', default: '', help: 'key of the external Meilisearch (admin rights)' },
];

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => v || undefined, schema);

const configSchema = z.object({
  HOST: z.string().min(1),
  PORT: z.coerce.number().int().min(0).max(65535),
  FIHRIS_DOCUMENTS: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  FIHRIS_DATA: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  MEILI_URL: optional(z.url({ protocol: /^https?$/ }).optional()),
  MEILI_API_KEY: optional(z.string().optional()),
});

export interface Config {
  host: string;
  port: number;
  /** Absolute path of `documents/`. */
  documents: string;
  /** Absolute path of the folder of derived data. */
  data: string;
  /** External engine; the app runs its own when absent. */
  meili?: { url: string; apiKey?: string };
}

/** A setting that cannot be used; the message names the variable and what is wrong with it. */
export class ConfigError extends Error {}

/**
 * Reads and checks the configuration.
 * @param env variables by name; those unset or empty take their default
 * @throws ConfigError that names every wrong variable
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const values = Object.fromEntries(SETTINGS.map((s) => [s.name, env[s.name] || s.default]));
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    const lines = fieldErrors(parsed.error).map(({ field, message }) => `${field}: ${message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const { HOST, PORT, FIHRIS_DOCUMENTS, FIHRIS_DATA, MEILI_URL, MEILI_API_KEY } = parsed.data;
  return {
    host: HOST,
    port: PORT,
    documents: FIHRIS_DOCUMENTS,
    data: FIHRIS_DATA,
    ...(MEILI_URL === undefined ? {} : { meili: { url: MEILI_URL, apiKey: MEILI_API_KEY } }),
  };
}

/** The settings as `--help` prints them, one a line. */
export function settingsHelp(): string {
  const width = Math.max(...SETTINGS.map((s) => s.name.length));
  return SETTINGS.map(
    (s) => `  ${s.name.padEnd(width)}  ${s.help}${s.default ? ` (${s.default})` : ''}`,
  ).join('\n');
}
