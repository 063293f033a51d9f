import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { enginePid, until } from '../server/support.ts';

/** An app that is started again on the same port and folders whenever it was killed. */
export interface DrilledApp {
  url: string;
  kill(what: 'app' | 'engine'): Promise<void>;
  stop(): Promise<void>;
}

/** @param more of the environment */
export async function startDrilled(
  documents: string,
  data: string,
  more: NodeJS.ProcessEnv = {},
): Promise<DrilledApp> {
  const port = await freePort();
  const again = () => launch(documents, data, port, more);
  let child = await again();
  return {
    url: `http://127.0.0.1:${port}`,
    kill: async (what) => {
      if (what === 'engine') return killEngine(data);
      await end(child, 'SIGKILL');
      child = await again();
    },
    stop: () => end(child, 'SIGTERM'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function launch(
  documents: string,
  data: string,
  port: number,
  more: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      FIHRIS_DOCUMENTS: documents,
      FIHRIS_DATA: data,
      ...more,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const gone = once(child, 'close');
  const ready = await until(() => /^Fihris: http/m.test(output) || undefined, gone);
  if (ready === undefined) throw new Error(`the app did not start:\n${output}`);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  child.kill(signal);
  await gone;
}

/** The engine may just be between two lives; then there is nothing to kill. */
async function killEngine(data: string): Promise<void> {
  try {
    process.kill(await enginePid(data), 'SIGKILL');
  } catch (error) {
    if (!['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
