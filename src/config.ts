import { readFileSync } from 'node:fs';
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
  {
    name: 'FIHRIS_DATA',
    default: './.data',
    help: 'folder of accounts, and of everything derived from the library',
  },
  {
    name: 'FIHRIS_ROLE',
    default: 'all',
    help: 'what this process does: all, desk (the one that writes, beside readers) or reader (docs/scale.md)',
  },
  {
    name: 'FIHRIS_WRITER',
    default: '',
    help: 'where a reader passes on what changes something: the address of the desk, several (one that stands by) with commas',
  },
  {
    name: 'MEILI_URL',
    default: '',
    help: 'an external Meilisearch, or several with commas that hold the same; empty: the app runs its own',
  },
  {
    name: 'MEILI_API_KEY',
    default: '',
    help: 'key of the external Meilisearch: with admin rights, or of a reader one that may only search',
  },
  {
    name: 'AUTH_SECRET',
    default: '',
    help: 'secret that signs sessions, the same for desk and readers, 32 characters or more; empty: one is made in the data folder',
  },
  {
    name: 'READING',
    default: 'open',
    help: 'who may read: open (everybody) or accounts (whoever is signed in)',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    help: 'a PostgreSQL for the accounts (postgres://…); empty: a file in the data folder',
  },
  {
    name: 'FIHRIS_URL',
    default: '',
    help: 'public address, for the links that people are sent; empty: made of HOST and PORT',
  },
  {
    name: 'SMTP_URL',
    default: '',
    help: 'mail server for invitations, lost passwords, alerts (smtp://user:password@host:587, smtps://…); empty: links are passed on by hand',
  },
  {
    name: 'MAIL_FROM',
    default: '',
    help: 'whom mail is from, needed with SMTP_URL: fihris@example.ma or Fihris <fihris@example.ma>',
  },
  {
    name: 'ADDRESS_HEADER',
    default: '',
    help: 'header in which a proxy you trust names the reader (x-forwarded-for); empty: none',
  },
  {
    name: 'RATE_LIMIT',
    default: '2000',
    help: 'points a minute for an address, account or token: a search is 5, a page 2, a suggestion 1; 0: no limit',
  },
  {
    name: 'SEARCHES_AT_ONCE',
    default: '100',
    help: 'searches that are answered at once; more are told to come again in two seconds; 0: no limit',
  },
  {
    name: 'UNFINISHED_UPLOADS',
    default: '20',
    help: 'uploads that one person may have begun and not finished',
  },
  {
    name: 'METRICS_TOKEN',
    default: '',
    help: 'token by which Prometheus reads /metrics; empty: there is no such address',
  },
  {
    name: 'DRAIN_SECONDS',
    default: '0',
    help: 'seconds for which an app that is being ended still answers, while /healthz/ready tells a proxy to send readers elsewhere',
  },
  {
    name: 'BACKUP_DIR',
    default: '',
    help: 'folder for a backup every night, of which 7 daily, 4 weekly and 12 monthly are kept; empty: none is made',
  },
  {
    name: 'LOG_FORMAT',
    default: 'text',
    help: 'log as lines for people (text) or for machines (json)',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    help: 'least that is logged: debug (every request too), info, warn, error',
  },
];

/** How the log is written, and what it leaves out. */
export const LOG_FORMATS = ['text', 'json'] as const;
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Who may read what is published: everybody, or whoever is signed in. */
export const READING = ['open', 'accounts'] as const;
export type Reading = (typeof READING)[number];

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => v || undefined, schema);

/** `a@b.ma` or `Name <a@b.ma>`; a name of more than one line would be more headers. */
const mailbox = z.string().refine((text) => {
  const [, address = text] = /^[^<>\p{Cc}]*<([^<>]+)>$/u.exec(text) ?? [];
  return z.email().safeParse(address.trim()).success;
}, 'not an e-mail address, such as fihris@example.ma or Fihris <fihris@example.ma>');

/** What a process is for: everything on one machine, or one part of several that serve one library. */
export const ROLES = ['all', 'desk', 'reader'] as const;
export type AppRole = (typeof ROLES)[number];

/** What parts of one library must have in common, and what only one of them has. */
const NEEDED: { [role in AppRole]: readonly string[] } = {
  all: [],
  desk: ['MEILI_URL', 'DATABASE_URL', 'AUTH_SECRET'],
  reader: ['MEILI_URL', 'MEILI_API_KEY', 'DATABASE_URL', 'AUTH_SECRET', 'FIHRIS_WRITER'],
};

/** Addresses with commas between them. */
const addresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().replace(/\/+$/, '')))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** The reason names nothing of the address: a password may stand in it. */
const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error:
    'not an address such as smtp://user:password@host:587 (signs like @ and / in the password as %40, %2F)',
});

/** Pages, permanent addresses and what others have noted of them begin at the root. */
const NO_PATH = 'the library stands at the root of a host name, never below a path';

const publicUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === '/', { error: NO_PATH });

const settingsSchema = z.object({
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
  FIHRIS_ROLE: z.enum(ROLES),
  FIHRIS_WRITER: optional(addresses.optional()),
  AUTH_SECRET: optional(z.string().min(32).optional()),
  MEILI_URL: optional(addresses.optional()),
  MEILI_API_KEY: optional(z.string().optional()),
  READING: z.enum(READING),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  FIHRIS_URL: optional(publicUrl.optional()),
  SMTP_URL: optional(smtpUrl.optional()),
  MAIL_FROM: optional(mailbox.optional()),
  ADDRESS_HEADER: optional(
    z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
  ),
  RATE_LIMIT: z.coerce.number().int().min(0).max(10_000_000),
  SEARCHES_AT_ONCE: z.coerce.number().int().min(0).max(10_000),
  UNFINISHED_UPLOADS: z.coerce.number().int().min(1).max(10_000),
  METRICS_TOKEN: optional(z.string().min(16).optional()),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(20),
  BACKUP_DIR: optional(
    z
      .string()
      .transform((path) => resolve(path))
      .optional(),
  ),
  LOG_FORMAT: z.enum(LOG_FORMATS),
  LOG_LEVEL: z.enum(LOG_LEVELS),
});

const configSchema = settingsSchema
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'needed with SMTP_URL: whom mail is from',
  })
  .refine(
    ({ BACKUP_DIR, FIHRIS_DOCUMENTS }) => !`${BACKUP_DIR}/`.startsWith(`${FIHRIS_DOCUMENTS}/`),
    {
      path: ['BACKUP_DIR'],
      error: 'inside the library, which would be lost with it',
    },
  )
  .superRefine((values, { addIssue }) => {
    const { FIHRIS_ROLE: role } = values;
    const given = new Map<string, unknown>(Object.entries(values));
    const refuse = (name: string, message: string) =>
      addIssue({ code: 'custom', path: [name], message });
    for (const name of NEEDED[role]) {
      if (given.get(name) === undefined) refuse(name, `needed with FIHRIS_ROLE=${role}`);
    }
    if (role !== 'reader' && given.get('FIHRIS_WRITER') !== undefined)
      refuse('FIHRIS_WRITER', `a reader's alone: FIHRIS_ROLE is ${role}`);
  });

export interface Config {
  host: string;
  port: number;
  /** Absolute path of `documents/`. */
  documents: string;
  /** Absolute path of the folder of accounts and of derived data. */
  data: string;
  /** What this process is for; everything when absent. */
  role?: AppRole;
  /** Where a reader passes on what changes something. */
  writers?: string[];
  /** The secret that signs sessions; one in the data folder when absent. */
  authSecret?: string;
  /** External engine; the app runs its own when absent. */
  meili?: { url: string; replicas?: string[]; apiKey?: string };
  /** Who may read; everybody when absent. */
  reading?: Reading;
  /** PostgreSQL of the accounts; a file in the data folder when absent. */
  databaseUrl?: string;
  /** Public address, without a slash at its end. */
  url?: string;
  /** Mail server, and whom mail is from; no mail is sent when absent. */
  mail?: { url: string; from: string };
  /** Header in which a trusted proxy names the reader's address. */
  addressHeader?: string;
  /** Points a minute for an address or an account; no limit when absent or 0. */
  rateLimit?: number;
  /** Searches that are answered at once; no limit when absent or 0. */
  searchesAtOnce?: number;
  /** Uploads that one person may have begun and not finished; as by default when absent. */
  unfinishedUploads?: number;
  /** What a request for figures has to show; nobody gets any when absent. */
  metricsToken?: string;
  /** For so long an app that is being ended still answers; not at all when absent. */
  drainSeconds?: number;
  /** Absolute path of the folder for nightly backups; none are made when absent. */
  backupDir?: string;
  /** Lines for people when absent. */
  logFormat?: (typeof LOG_FORMATS)[number];
  /** The least that is logged; `info` when absent. */
  logLevel?: (typeof LOG_LEVELS)[number];
}

/** A setting that cannot be used; the message names the variable and what is wrong with it. */
export class ConfigError extends Error {}

/**
 * Reads and checks the configuration.
 * @param env variables by name; those unset or empty take their default
 * @throws ConfigError that names every wrong variable
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  if (env['FIHRIS_BASE']) throw new ConfigError(`FIHRIS_BASE: ${NO_PATH}`);
  const values = Object.fromEntries(
    SETTINGS.map((s) => [s.name, valueOf(s.name, env) || s.default]),
  );
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) {
    const lines = fieldErrors(parsed.error).map(({ field, message }) => `${field}: ${message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const { HOST, PORT, FIHRIS_DOCUMENTS, FIHRIS_DATA, MEILI_URL, MEILI_API_KEY, ...rest } =
    parsed.data;
  return {
    host: HOST,
    port: PORT,
    documents: FIHRIS_DOCUMENTS,
    data: FIHRIS_DATA,
    ...(MEILI_URL && { meili: engines(MEILI_URL, MEILI_API_KEY) }),
    role: rest.FIHRIS_ROLE,
    ...(rest.FIHRIS_WRITER && { writers: rest.FIHRIS_WRITER }),
    ...(rest.AUTH_SECRET && { authSecret: rest.AUTH_SECRET }),
    reading: rest.READING,
    ...(rest.DATABASE_URL && { databaseUrl: rest.DATABASE_URL }),
    ...(rest.FIHRIS_URL && { url: rest.FIHRIS_URL.replace(/\/+$/, '') }),
    ...(rest.SMTP_URL && { mail: { url: rest.SMTP_URL, from: rest.MAIL_FROM ?? '' } }),
    ...(rest.ADDRESS_HEADER && { addressHeader: rest.ADDRESS_HEADER }),
    rateLimit: rest.RATE_LIMIT,
    searchesAtOnce: rest.SEARCHES_AT_ONCE,
    unfinishedUploads: rest.UNFINISHED_UPLOADS,
    ...(rest.METRICS_TOKEN && { metricsToken: rest.METRICS_TOKEN }),
    drainSeconds: rest.DRAIN_SECONDS,
    ...(rest.BACKUP_DIR && { backupDir: rest.BACKUP_DIR }),
    logFormat: rest.LOG_FORMAT,
    logLevel: rest.LOG_LEVEL,
  };
}

/** Of several engines the first is asked first. */
function engines([url = '', ...replicas]: string[], apiKey: string | undefined): Config['meili'] {
  return { url, ...(replicas.length > 0 && { replicas }), ...(apiKey !== undefined && { apiKey }) };
}

/** What a setting is given: by the variable, or by a file that `<NAME>_FILE` names, as secrets are handed over. */
function valueOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name];
  if (env[name]) throw new ConfigError(`${name}: given twice, by itself and by ${name}_FILE`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${name}_FILE: cannot be read (${code}): ${file}`);
  }
}

/** The settings as `--help` prints them, one a line. */
export function settingsHelp(): string {
  const width = Math.max(...SETTINGS.map((s) => s.name.length));
  return SETTINGS.map(
    (s) => `  ${s.name.padEnd(width)}  ${s.help}${s.default ? ` (${s.default})` : ''}`,
  ).join('\n');
}

/** The settings as a file of environment variables to copy and fill in: each as it is by default, none in force. */
export function envExample(): string {
  const head =
    '# Settings of Fihris. Any of them may be given as a file instead: NAME_FILE=/path.\n';
  const settings = SETTINGS.map((s) => `# ${s.help}\n#${s.name}=${s.default}\n`);
  return [head, ...settings].join('\n');
}
