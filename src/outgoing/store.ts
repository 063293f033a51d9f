import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * What the library is to tell by itself, to whom, and what it has told: a file of SQLite in the data folder. Beside the
 * accounts it is the one thing there that is not made from the library.
 */

/** Name of the file in the data folder. */
export const OUTGOING_FILE = 'outgoing.sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  -- How each document stood when it was last looked at, and what that made known.
  CREATE TABLE IF NOT EXISTS known (
    document TEXT PRIMARY KEY, state TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS mapped (
    document TEXT, about TEXT, PRIMARY KEY (document, about)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, document TEXT NOT NULL,
    version INTEGER NOT NULL, about TEXT NOT NULL, at TEXT NOT NULL) STRICT;

  CREATE TABLE IF NOT EXISTS people (
    id TEXT PRIMARY KEY, address TEXT NOT NULL, key TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
    refused INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS alerts (
    id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
    search TEXT NOT NULL, rhythm TEXT NOT NULL, made TEXT NOT NULL, confirmed TEXT,
    after INTEGER NOT NULL DEFAULT 0, due TEXT NOT NULL DEFAULT '', told TEXT,
    UNIQUE (person, search)) STRICT;
  CREATE TABLE IF NOT EXISTS told (
    person TEXT NOT NULL REFERENCES people ON DELETE CASCADE, what TEXT NOT NULL,
    PRIMARY KEY (person, what)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS mails (
    id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
    letter TEXT NOT NULL, made TEXT NOT NULL, next TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    handed TEXT) STRICT;
`;

/** Opens the file, made if it is not there, readable by nobody else: it holds addresses. */
export class OutgoingStore {
  readonly database: DatabaseSync;

  constructor(data: string) {
    mkdirSync(data, { recursive: true });
    const file = join(data, OUTGOING_FILE);
    this.database = new DatabaseSync(file, { timeout: 10_000 });
    chmodSync(file, 0o600);
    // A commit is on the disk when it returns.
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    this.database.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');
    this.database.exec(SCHEMA);
  }

  /** Does all of `work`, which waits for nothing, or none of it. */
  together<T>(work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.database.exec('COMMIT');
      return value;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Writes one thing without waiting for the disk: it outlives the process, if not the machine. For what must be noted in
   * the very moment in which it happens.
   */
  quickly(write: () => void): void {
    this.database.exec('PRAGMA synchronous = NORMAL');
    try {
      write();
    } finally {
      this.database.exec('PRAGMA synchronous = FULL');
    }
  }

  meta(name: string): string | undefined {
    const row = this.database.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row && String(row['value']);
  }

  setMeta(name: string, value: string): void {
    this.database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
  }

  /**
   * What links in mail are signed with. It stands here and not beside the accounts' own, so that links that were sent go on
   * working wherever these people are kept.
   */
  secret(): string {
    const known = this.meta('secret');
    if (known !== undefined) return known;
    const value = randomBytes(32).toString('base64url');
    this.database.prepare("INSERT OR IGNORE INTO meta VALUES ('secret', ?)").run(value);
    return this.meta('secret') ?? value;
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}
