import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineFiles } from './files.ts';
import { end, identify, type ProcessIdentity } from '#process/identity.ts';

/** One life of the engine: from the spawning of its keeper to the end of both. */
export interface EngineProcess {
  engine: ProcessIdentity;
  /** Settles when keeper and engine are both gone. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const KEEPER = fileURLToPath(new URL('./keeper.ts', import.meta.url));

/** Time for the keeper to close the engine before we do it ourselves. */
const STOP_PATIENCE_MS = 8000;

export interface LaunchOptions {
  binary: string;
  port: number;
  masterKey: string;
  files: EngineFiles;
}

/** Starts keeper and engine; rejects when the engine cannot be executed. */
export async function launch(options: LaunchOptions): Promise<EngineProcess> {
  // Detached: Ctrl-C in the terminal must reach the app only, which then stops things in order.
  const keeper = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      KEEPER,
      options.files.log,
      options.binary,
      ...engineArguments(options),
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
      cwd: options.files.folder,
      env: environment(options),
    },
  );
  const gone = new Promise<void>((resolve) => keeper.once('close', () => resolve()));
  const pid = await announcedPid(keeper);
  // A dead process has no start time: the empty string matches no living one, so nothing else is ever hit.
  const engine = identify(pid) ?? { pid, started: '' };
  return {
    engine,
    // If the keeper was killed, its engine lives on: it must not keep the database open.
    ended: gone.then(() => end(engine)),
    async stop() {
      keeper.stdin?.end();
      await Promise.race([
        gone,
        new Promise((resolve) => setTimeout(resolve, STOP_PATIENCE_MS).unref()),
      ]);
      await end(engine);
    },
  };
}

function engineArguments({ port, files }: LaunchOptions): string[] {
  return [
    ['--http-addr', `127.0.0.1:${port}`],
    ['--env', 'production'],
    ['--no-analytics'],
    ['--log-level', 'WARN'],
    // By default two thirds of the machine's memory: on 23 GB every task, of one document even, took the kernel
    // 2.5 s to hand the buffers out and take them back. Our batches need a fraction of this.
    ['--max-indexing-memory', '512MiB'],
    // By default half of the cores: a library is written in few large batches, and the last one is waited for.
    ['--max-indexing-threads', String(availableParallelism())],
    ['--db-path', files.database],
    ['--dump-dir', `${files.folder}/dumps`],
    ['--snapshot-dir', `${files.folder}/snapshots`],
  ].flat();
}

/** Only what the engine needs: MEILI_* variables of the user's shell must not change our engine. */
function environment({ masterKey }: LaunchOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TMPDIR: process.env.TMPDIR,
    MEILI_MASTER_KEY: masterKey,
  };
}

function announcedPid(keeper: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', (code) =>
      reject(new Error(`the engine's keeper ended at once (exit code ${code})`)),
    );
    if (keeper.stdout === null) return reject(new Error('the keeper has no output'));
    createInterface({ input: keeper.stdout }).once('line', (line) => {
      const pid = Number(line);
      if (Number.isInteger(pid)) resolve(pid);
      else reject(new Error(`the engine cannot be started: ${line}`));
    });
  });
}

/** A free port on the loopback interface, the preferred one if nobody has it. */
export async function freePort(preferred = 0): Promise<number> {
  return (
    (await tryPort(preferred)) ?? (await tryPort(0)) ?? Promise.reject(new Error('no free port'))
  );
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
