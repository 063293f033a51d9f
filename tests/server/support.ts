import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');

/** The app as its user runs it: a process of its own. */
export interface Running {
  url: string;
  process: ChildProcess;
  /** What it wrote, for the message of a failed test. */
  output(): string;
  /** Resolves with the exit code when the process is gone. */
  ended: Promise<number | null>;
}

/** Starts the app on a free port and waits for the address it prints. */
export async function startProcess(documents: string, data: string): Promise<Running> {
  const launched = launch(documents, data);
  const { output, ended } = launched;
  const url = await until(() => /^Fihris: (http:\S+)$/m.exec(output())?.[1], ended);
  if (url === undefined) throw new Error(`the app did not start:\n${output()}`);
  return { ...launched, url };
}

/** Starts the app, on a free port unless `settings` say which, and waits for nothing. */
export function launch(
  documents: string,
  data: string,
  settings: { [name: string]: string } = {},
): Omit<Running, 'url'> {
  const child = spawn(process.execPath, [join(ROOT, 'src/commands/start.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      // Tests ask again and again.
      RATE_LIMIT: '0',
      FIHRIS_DOCUMENTS: documents,
      FIHRIS_DATA: data,
      npm_lifecycle_event: undefined,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, output: () => text, ended };
}

/** What a command answered: its exit code and what it printed. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the ingest command. */
export function runCli(args: string[], env: { [name: string]: string }): Promise<Ran> {
  return run(process.execPath, [join(ROOT, 'src/commands/ingest.ts'), ...args], env);
}

/** Runs a script of package.json as a person types it: `npm run <script> -- <args>`. */
export function runNpm(
  script: string,
  args: string[],
  env: { [name: string]: string },
): Promise<Ran> {
  return run('npm', ['run', '--silent', script, '--', ...args], env);
}

async function run(command: string, args: string[], env: { [name: string]: string }): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** Process id of the engine that runs on a data folder. */
export async function enginePid(data: string): Promise<number> {
  const text = await readFile(join(data, 'engine', 'connection.json'), 'utf8');
  return (JSON.parse(text) as { engine: { pid: number } }).engine.pid;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks again and again until there is an answer, `stop` resolves, or two minutes are over. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  stop?: Promise<unknown>,
): Promise<T | undefined> {
  let stopped = false;
  void stop?.then(() => (stopped = true));
  for (const deadline = Date.now() + 120_000; Date.now() < deadline && !stopped; await sleep(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  return undefined;
}
