import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findBinary } from '../../src/search/engine/binary.ts';
import { until } from './support.ts';

/** The parts of a library on several machines, each a process of its own that can be killed, on loopback. */

const ROOT = join(import.meta.dirname, '../..');

export interface Part {
  url: string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Begins it again on the same port and folders. */
  again(): Promise<void>;
  output(): string;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** @param isUp whether it can be asked */
async function part(
  url: string,
  begin: () => ChildProcess,
  isUp: () => Promise<boolean>,
): Promise<Part> {
  let child: ChildProcess;
  let output = '';
  const again = async () => {
    child = begin();
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    const gone = once(child, 'close');
    const up = await until(async () => (await isUp().catch(() => false)) || undefined, gone);
    if (up === undefined) throw new Error(`${url} did not start:\n${output}`);
  };
  await again();
  return {
    url,
    again,
    output: () => output,
    kill: async (signal = 'SIGKILL') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'close');
      child.kill(signal);
      await gone;
    },
  };
}

/** Folder of the programs of PostgreSQL as Debian lays it out; `undefined` where it is not installed. */
export async function postgresPrograms(): Promise<string | undefined> {
  const folder = '/usr/lib/postgresql';
  const [version] = (await readdir(folder).catch(() => [])).toSorted().toReversed();
  return version && join(folder, version, 'bin');
}

/** A PostgreSQL of its own. It refuses to be run by root, whose place its own user takes. */
export async function startPostgres(programs: string): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-postgres-'));
  const as = userInfo().uid === 0 ? await idOf('postgres') : {};
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid ?? as.uid);
  const options = { ...as, cwd: folder };
  const made = spawn(
    join(programs, 'initdb'),
    ['-D', folder, '-A', 'trust', '-U', 'fihris', '--no-sync'],
    options,
  );
  await once(made, 'close');
  const port = await freePort();
  const url = `postgres://fihris@127.0.0.1:${port}/postgres`;
  const settings = ['-D', folder, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-F'];
  const isUp = async () => {
    const asked = spawn(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
    const [code] = (await once(asked, 'close')) as [number];
    return code === 0;
  };
  const running = await part(url, () => spawn(join(programs, 'postgres'), settings, options), isUp);
  return withFolder(running, folder, 'SIGQUIT');
}

async function idOf(name: string): Promise<{ uid?: number; gid?: number }> {
  const ask = async (flag: string) => {
    const asked = spawn('id', [flag, name]);
    let text = '';
    asked.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    await once(asked, 'close');
    return Number(text);
  };
  return { uid: await ask('-u'), gid: await ask('-g') };
}

/** An engine that is nobody's own. */
export async function startEngine(masterKey: string): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-engine-'));
  const binary = await findBinary(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = ['--http-addr', `127.0.0.1:${port}`, '--db-path', join(folder, 'data.ms')];
  const more = ['--env', 'production', '--no-analytics', '--max-indexing-memory', '256MiB'];
  const env = { ...process.env, MEILI_MASTER_KEY: masterKey };
  const begin = () => spawn(binary, [...settings, ...more], { cwd: folder, env });
  return withFolder(await part(url, begin, () => isWell(`${url}/health`)), folder);
}

/** The app as its user runs it; up when it answers, whatever it says of its state. */
export async function startRole(env: { [name: string]: string }): Promise<Part> {
  const data = env['FIHRIS_DATA'] ?? (await mkdtemp(join(tmpdir(), 'fihris-role-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = { PORT: String(port), RATE_LIMIT: '0', FIHRIS_DATA: data, ...env };
  const all = { ...process.env, ...given, npm_lifecycle_event: undefined };
  const begin = () =>
    spawn(process.execPath, [join(ROOT, 'src/commands/start.ts')], { cwd: ROOT, env: all });
  return withFolder(await part(url, begin, () => isWell(`${url}/healthz/live`)), data);
}

const isWell = async (url: string): Promise<boolean> => (await fetch(url)).ok;

/** Its folder goes with it, at its last end. */
function withFolder(
  running: Part,
  folder: string,
  signal?: NodeJS.Signals,
): Part & { end(): Promise<void> } {
  const end = async () => {
    await running.kill(signal);
    await rm(folder, { recursive: true, force: true });
  };
  return { ...running, end };
}

/** What `/healthz/ready` says of a part. */
async function readiness(url: string): Promise<{ status?: string }> {
  const response = await fetch(`${url}/healthz/ready`);
  return (await response.json()) as { status?: string };
}

/** Waits until a part says this of itself. */
export async function is({ url, output }: Part, state: string): Promise<void> {
  let said: object = {};
  const ask = async () => {
    const answer: { status?: string } = await readiness(url).catch(() => ({}));
    said = answer;
    return answer.status === state || undefined;
  };
  if ((await until(ask)) === undefined)
    throw new Error(`not ${state}: ${JSON.stringify(said)}\n${output()}`);
}
