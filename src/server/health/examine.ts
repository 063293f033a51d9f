import { access, constants, mkdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { openStore } from '#accounts/index.ts';
import { ConfigError, readConfig, SETTINGS, type Config } from '#config';
import { EXAMINED_PARTS, type ExaminedPart, type Finding, type Task } from '#domain/operation.ts';
import { verifyMail } from '#mail/mailer.ts';
import { listDocuments, readRecord, readVocabularies } from '#ingest/library/index.ts';
import { engineFault } from '#search/probe.ts';
import { taskState } from '../upkeep/state.ts';
import { diskFinding } from './disk.ts';

/** Looks at a machine on which the app is to run, or does not: each part by itself, so that one says nothing of others. */

export type Examination = { [part in ExaminedPart]: Finding[] };

/** @param env where settings are read from; one that cannot be used is a finding like others */
export async function examine(env: NodeJS.ProcessEnv): Promise<Examination> {
  const config = settingsOf(env);
  const settings = [...unknownSettings(env), ...wrongSettings(config)];
  if (config instanceof ConfigError) {
    const none = Object.fromEntries(EXAMINED_PARTS.map((part) => [part, []]));
    return { ...(none as unknown as Examination), settings };
  }
  const library = await libraryFindings(config);
  const data = await dataFindings(config);
  const isThere = library.every(({ trouble }) => trouble === 'library-readonly');
  // Accounts in a file lie in the data folder, of which all is said.
  const isAsked = data.length === 0 || config.databaseUrl !== undefined;
  return {
    settings,
    library,
    records: isThere ? await recordFindings(config) : [],
    data,
    disk: listed(await diskFinding(config.documents, config.data)),
    engine: await engineFindings(config),
    accounts: isAsked ? await accountFindings(config) : [],
    mail: await mailFindings(config),
    port: await portFindings(config),
    verification: await taskFindings('verification', config),
    backup: await taskFindings('backup', config),
    rehearsal: await taskFindings('rehearsal', config),
  };
}

function settingsOf(env: NodeJS.ProcessEnv): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** Each line of the error is about one setting. */
function wrongSettings(read: Config | ConfigError): Finding[] {
  if (!(read instanceof ConfigError)) return [];
  return read.message.split('\n').map((detail) => ({ trouble: 'setting-wrong', detail }));
}

/** Not a setting, and told as one that cannot be used. */
const REFUSED = 'FIHRIS_BASE';

/** Names that look like settings and are none: ours by their beginning, or one of ours misspelled in sign or case. */
function unknownSettings(env: NodeJS.ProcessEnv): Finding[] {
  const bare = (name: string) => name.toUpperCase().replace(/[^A-Z]/g, '');
  const known = new Set(SETTINGS.flatMap(({ name }) => [name, `${name}_FILE`]));
  const alike = new Set([...known].map(bare));
  return Object.keys(env)
    .filter((name) => !known.has(name) && name !== REFUSED)
    .filter((name) => name.startsWith('FIHRIS_') || alike.has(bare(name)))
    .map((detail) => ({ trouble: 'setting-unknown', detail }));
}

async function libraryFindings({ documents }: Config): Promise<Finding[]> {
  const found = await stat(documents).catch(() => undefined);
  if (!found?.isDirectory()) return [{ trouble: 'library-missing', detail: documents }];
  if (await may(documents, constants.W_OK)) return [];
  return [{ trouble: 'library-readonly', detail: documents }];
}

async function recordFindings({ documents }: Config): Promise<Finding[]> {
  const { value, problems = [] } = await readVocabularies(documents);
  let count = problems.length;
  for (const id of await listDocuments(documents)) {
    const { problems: wrong = [] } = await readRecord(documents, id, value);
    if (wrong.length > 0) count += 1;
  }
  return count > 0 ? [{ trouble: 'records-wrong', count }] : [];
}

/** File systems over a network, by the number that Linux gives them (statfs(2)): NFS, SMB, CIFS, Ceph, FUSE. */
const NETWORKS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400]);

async function dataFindings({ data }: Config): Promise<Finding[]> {
  const made = await mkdir(data, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (!made || !(await may(data, constants.W_OK))) {
    return [{ trouble: 'data-unusable', detail: data }];
  }
  const { type } = await statfs(data);
  return NETWORKS.has(type) ? [{ trouble: 'data-on-network' }] : [];
}

async function engineFindings({ meili }: Config): Promise<Finding[]> {
  const fault = await engineFault(meili);
  if (fault === undefined) return [];
  const { is, detail } = fault;
  return [{ trouble: `engine-${is}`, ...(detail !== undefined && { detail }) }];
}

async function accountFindings(config: Config): Promise<Finding[]> {
  try {
    const store = openStore(config);
    try {
      await store.ping();
    } finally {
      await store.close();
    }
    return [];
  } catch {
    return [{ trouble: 'accounts-away' }];
  }
}

async function mailFindings({ mail, url }: Config): Promise<Finding[]> {
  if (mail === undefined) return [];
  const isThere = await verifyMail(mail);
  return [
    ...(isThere ? [] : [{ trouble: 'mail-away' } as const]),
    ...(url === undefined ? [{ trouble: 'url-missing' } as const] : []),
  ];
}

/** A port that our own app has is no trouble. */
async function portFindings({ host, port }: Config): Promise<Finding[]> {
  const detail = `${host}:${port}`;
  const refused = await tryPort(host, port);
  if (refused === undefined) return [];
  if (refused !== 'EADDRINUSE') return [{ trouble: 'port-refused', detail }];
  const answer = await fetch(`http://${detail}/healthz/live`).catch(() => undefined);
  const isOurs = answer?.ok && (await answer.text()).includes('"live"');
  return isOurs ? [] : [{ trouble: 'port-taken', detail }];
}

/** @returns the system's code for why the port cannot be had */
function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EINVAL'));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** What came of what the app does by itself, when it last did. */
async function taskFindings(task: Task, config: Config): Promise<Finding[]> {
  const { trouble, count, detail } = await taskState(task, config, new Date());
  if (trouble === undefined) return [];
  return [
    { trouble, ...(count !== undefined && { count }), ...(detail !== undefined && { detail }) },
  ];
}

const listed = (finding: Finding | undefined): Finding[] => (finding ? [finding] : []);

const may = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );
