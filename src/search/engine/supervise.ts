import { setTimeout as sleep } from 'node:timers/promises';
import { ENGINE_VERSION, findBinary } from './binary.ts';
import { discardForeignDatabase } from './database.ts';
import {
  engineFiles,
  forgetConnection,
  masterKey,
  readConnection,
  writeConnection,
  type EngineFiles,
} from './files.ts';
import { end } from '#process/identity.ts';
import { freePort, launch, type EngineProcess } from './launch.ts';
import { releaseLock, takeLock } from '#process/lock.ts';
import { EngineUnavailable } from './errors.ts';
import { openWire } from './transport.ts';

/** What the supervisor tells of its doings; pino's loggers have this shape. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface Engine {
  url: string;
  masterKey: string;
  /** Number of times the engine died and was started again. */
  readonly restarts: number;
  /** Ends the engine and its watch; returns when the process is gone. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const FIRST_BACKOFF_MS = 100;
const LAST_BACKOFF_MS = 10_000;
/** A life this long counts as healthy: the next death starts again from the first back-off. */
const HEALTHY_LIFE_MS = 30_000;

/**
 * Starts the real Meilisearch on `dataDir`, waits until it answers, and starts it again, on the same port,
 * whenever it dies, until `stop`.
 *
 * @throws EngineMissing when there is no Meilisearch to start; EngineUnavailable when another process
 *   runs one on this folder, or when it does not answer within a minute.
 */
export async function startEngine(options: { dataDir: string; log: Log }): Promise<Engine> {
  const files = engineFiles(options.dataDir);
  if (!takeLock(files.lock)) {
    throw new EngineUnavailable(`another process runs the search engine of ${options.dataDir}`);
  }
  try {
    return await supervise(files, options.log);
  } catch (error) {
    releaseLock(files.lock);
    throw error;
  }
}

async function supervise(files: EngineFiles, log: Log): Promise<Engine> {
  const binary = await findBinary(files.folder);
  const key = masterKey(files);
  await endStale(files, log);
  const foreign = discardForeignDatabase(files, ENGINE_VERSION);
  if (foreign !== undefined) {
    log.info(
      { was: foreign, is: ENGINE_VERSION },
      'another version of the engine: index made anew',
    );
  }
  const port = await freePort(lastPort(files));
  const url = `http://127.0.0.1:${port}`;
  let stopped = false;
  let restarts = 0;

  const live = async (): Promise<EngineProcess> => {
    const running = await launch({ binary, port, masterKey: key, files });
    writeConnection(files, { url, engine: running.engine });
    return running;
  };

  let running = await live();
  await ready(url, running);
  log.info({ url, pid: running.engine.pid }, 'search engine ready');

  const watch = async (): Promise<void> => {
    let backoff = FIRST_BACKOFF_MS;
    let bornAt = Date.now();
    for (;;) {
      await running.ended;
      if (stopped) return;
      if (Date.now() - bornAt > HEALTHY_LIFE_MS) backoff = FIRST_BACKOFF_MS;
      log.warn({ url, backoff }, 'search engine died, starting it again');
      await sleep(backoff);
      if (stopped) return;
      backoff = Math.min(backoff * 2, LAST_BACKOFF_MS);
      bornAt = Date.now();
      restarts += 1;
      try {
        running = await live();
        // The database must not be left open by a life that began while we were asked to stop.
        if (stopped) await running.stop();
      } catch (error) {
        log.warn({ error: String(error) }, 'search engine could not be started');
      }
    }
  };
  const watching = watch();

  return {
    url,
    masterKey: key,
    get restarts() {
      return restarts;
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await running.stop();
      await watching;
      forgetConnection(files);
      releaseLock(files.lock);
    },
  };
}

/** An engine left by a killed app and a killed keeper would hold the database that we are about to open. */
async function endStale(files: EngineFiles, log: Log): Promise<void> {
  const left = readConnection(files);
  if (left === undefined) return;
  log.info({ pid: left.engine.pid }, 'looking for an engine left by the last run');
  await end(left.engine);
}

/** The same port as last time where possible, so that whoever knew the address still has it. */
function lastPort(files: EngineFiles): number {
  return Number(new URL(readConnection(files)?.url ?? 'http://127.0.0.1:0').port);
}

async function ready(url: string, running: EngineProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let died = false;
  void running.ended.then(() => (died = true));
  while (Date.now() < deadline) {
    if (await answers(url)) return;
    if (died)
      throw new EngineUnavailable('the search engine ended while it was starting; see engine.log');
    await sleep(50);
  }
  await running.stop();
  throw new EngineUnavailable(
    'the search engine did not get ready within a minute; see engine.log',
  );
}

/** Whether an engine answers at `url`. */
export async function answers(url: string): Promise<boolean> {
  const wire = openWire({ url, apiKey: '' }, 2000);
  try {
    return (await wire.send<{ status: string }>('GET', '/health')).status === 'available';
  } catch {
    return false;
  } finally {
    wire.close();
  }
}
