import { setTimeout as sleep } from 'node:timers/promises';
import { engineFiles, masterKey, readConnection, type EngineFiles } from './engine/files.ts';
import { isAlive } from '#process/identity.ts';
import { lockHolder } from '#process/lock.ts';
import { EngineRefused, EngineUnavailable } from './engine/errors.ts';
import { mintKeys, type Keys } from './engine/keys.ts';
import { answers, startEngine, type Log } from './engine/supervise.ts';
import { openWire } from './engine/transport.ts';

export { watchReplicas } from './engine/replicas.ts';
export { EngineMissing, EngineUnavailable } from './engine/errors.ts';

export interface EngineConfig {
  /** Folder for everything derived (FIHRIS_DATA). */
  dataDir: string;
  /** An external engine instead of our own (MEILI_URL, MEILI_API_KEY). */
  url?: string | undefined;
  /** Other external engines that hold the same, with the same master key. */
  replicas?: readonly string[] | undefined;
  apiKey?: string | undefined;
  log: Log;
}

export interface EngineConnection extends Keys {
  url: string;
  /** Other engines that hold the same. */
  replicas?: readonly string[];
  /** `external`: configured; `shared`: another process of this data folder runs it; `own`: we started it. */
  origin: 'external' | 'shared' | 'own';
  /** How often our own engine died and was started again. */
  readonly restarts: number;
  /** Ends the engine if it is our own; otherwise does nothing. */
  stop(): Promise<void>;
}

const SHARED_TIMEOUT_MS = 60_000;

/** Of an engine that somebody else runs. */
const NOT_OURS = { restarts: 0, stop: async () => {} };

/**
 * Reaches an engine: the configured external one, else the one that runs on this data folder, else a new
 * one, which then lives until `stop`.
 *
 * An external key that may not make keys is used as it is, for writing and for searching alike.
 *
 * @throws EngineMissing, EngineUnavailable
 */
export async function connectEngine(config: EngineConfig): Promise<EngineConnection> {
  if (config.url !== undefined) return external(config.url, config);
  const files = engineFiles(config.dataDir);
  if (isAlive(lockHolder(files.lock))) return shared(files);
  try {
    const engine = await startEngine(config);
    const keys = await keysOf(engine.url, engine.masterKey).catch(async (error: unknown) => {
      await engine.stop();
      throw error;
    });
    const { url } = engine;
    const stop = () => engine.stop();
    return {
      url,
      origin: 'own',
      ...keys,
      stop,
      get restarts() {
        return engine.restarts;
      },
    };
  } catch (error) {
    // Somebody may have taken the folder since we looked.
    if (error instanceof EngineUnavailable && isAlive(lockHolder(files.lock))) return shared(files);
    throw error;
  }
}

/** The owner may be starting its engine, or starting it again: worth a wait. */
async function shared(files: EngineFiles): Promise<EngineConnection> {
  const deadline = Date.now() + SHARED_TIMEOUT_MS;
  while (Date.now() < deadline && isAlive(lockHolder(files.lock))) {
    const connection = readConnection(files);
    if (connection !== undefined && isAlive(connection.engine) && (await answers(connection.url))) {
      const keys = await keysOf(connection.url, masterKey(files));
      return { url: connection.url, origin: 'shared', ...keys, ...NOT_OURS };
    }
    await sleep(100);
  }
  throw new EngineUnavailable(`the search engine of ${files.folder} does not answer`);
}

async function external(
  url: string,
  { replicas = [], apiKey = '' }: Pick<EngineConfig, 'replicas' | 'apiKey'>,
): Promise<EngineConnection> {
  const connection = { url, ...(replicas.length > 0 && { replicas }), origin: 'external' } as const;
  // Made in each; of one master key they are the same.
  const made = await Promise.allSettled([url, ...replicas].map((at) => keysOf(at, apiKey)));
  const keys = made.find((one) => one.status === 'fulfilled')?.value;
  if (keys !== undefined) return { ...connection, ...keys, ...NOT_OURS };
  const reasons: unknown[] = made.map((one) =>
    one.status === 'rejected' ? one.reason : undefined,
  );
  if (!reasons.some((one) => one instanceof EngineRefused)) throw reasons[0];
  return { ...connection, writeKey: apiKey, searchKey: apiKey, ...NOT_OURS };
}

async function keysOf(url: string, key: string): Promise<Keys> {
  const wire = openWire({ url, apiKey: key });
  try {
    return await mintKeys(wire);
  } finally {
    wire.close();
  }
}
