import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from '#process/identity.ts';

/** What the engine's corner of the data folder holds; all of it can be deleted and comes again. */

export interface EngineFiles {
  folder: string;
  database: string;
  log: string;
  lock: string;
  connection: string;
  masterKey: string;
}

/** How to reach the running engine, and who it is. Kept for other processes and for the next start. */
export interface Connection {
  url: string;
  engine: ProcessIdentity;
}

/** Names of the engine's files under `dataDir`; makes the folder, closed to other users. */
export function engineFiles(dataDir: string): EngineFiles {
  const folder = join(dataDir, 'engine');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    database: join(folder, 'data.ms'),
    log: join(folder, 'engine.log'),
    lock: join(folder, 'lock.json'),
    connection: join(folder, 'connection.json'),
    masterKey: join(folder, 'master-key'),
  };
}

/** The master key of this data folder, made at the first start. */
export function masterKey(files: EngineFiles): string {
  try {
    return readFileSync(files.masterKey, 'utf8').trim();
  } catch {
    const key = randomBytes(32).toString('base64url');
    writeFileSync(files.masterKey, key, { mode: 0o600 });
    return key;
  }
}

export function readConnection(files: EngineFiles): Connection | undefined {
  try {
    return JSON.parse(readFileSync(files.connection, 'utf8')) as Connection;
  } catch {
    return undefined;
  }
}

/** Written whole or not at all: another process may be reading it. */
export function writeConnection(files: EngineFiles, connection: Connection): void {
  const temporary = `${files.connection}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(connection), { mode: 0o600 });
  renameSync(temporary, files.connection);
}

export function forgetConnection(files: EngineFiles): void {
  rmSync(files.connection, { force: true });
}
