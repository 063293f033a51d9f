import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** Where accounts are kept: a file of SQLite in the data folder, or a PostgreSQL. */
export interface Store {
  kind: 'sqlite' | 'postgres';
  /** As better-auth takes it. */
  database: DatabaseSync | pg.Pool;
  /** @throws the database's own error when it does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Name of the file in the data folder. */
export const ACCOUNTS_FILE = 'accounts.sqlite';

/** How long a statement waits for another process (the app, a command) that is writing, or for a connection. */
const BUSY_MS = 10_000;

/** Opens the file, made if it is not there, readable by nobody else: it holds addresses and password hashes. */
export function openSqlite(file: string): Store {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  chmodSync(file, 0o600);
  // Readers and one writer at a time; a commit is on the disk when it returns.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const close = async () => {
    if (database.isOpen) database.close();
  };
  const ping = async () => database.exec('SELECT 1');
  return { kind: 'sqlite', database, ping, close };
}

/** @param url `postgres://user:password@host/database` */
export function openPostgres(url: string): Store {
  const database = new pg.Pool({ connectionString: url, max: 5, connectionTimeoutMillis: BUSY_MS });
  // Without a listener a connection lost while idle would end the process; the next query says what is wrong.
  database.on('error', () => undefined);
  const ping = async () => void (await database.query('SELECT 1'));
  return { kind: 'postgres', database, ping, close: () => database.end() };
}
