import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Validators } from '../address/fetch.ts';
import type { SourceCode } from './brought.ts';

/** What is remembered of a source between two looks: all of it can be lost, and costs a look only. */
export interface SourceState {
  /** What its list was called when it was last read whole. */
  validators: Validators;
  /** When it was last looked at without an error, and when something was last found; ISO 8601, UTC. */
  success?: string;
  change?: string;
  error?: { at: string; code: SourceCode; detail: string } | undefined;
  /** Looks in a row that came to nothing. */
  failures: number;
  /** Not before then; milliseconds since 1970. */
  next: number;
  found: { [address: string]: Found };
}

/** One thing that the source lists, or listed. */
export interface Found {
  validators: Validators;
  /** When it was last looked at; milliseconds since 1970, 0 before the first look. */
  looked: number;
  /** Id of the job that brought it last. */
  job?: string;
  /** Since when the source lists it no more; ISO 8601, UTC. */
  gone?: string | undefined;
  /** Why it could not be brought. */
  problem?: { code: SourceCode; detail: string };
}

const NOTHING: SourceState = { validators: {}, failures: 0, next: 0, found: {} };

/** States by the id of their source and its address: of another address nothing is known. */
export class SourceStates {
  readonly #database: DatabaseSync;

  constructor(data: string) {
    mkdirSync(data, { recursive: true });
    this.#database = new DatabaseSync(join(data, 'sources.sqlite'), { timeout: 10_000 });
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS states
        (id TEXT, address TEXT, body TEXT NOT NULL, PRIMARY KEY (id, address)) STRICT;
    `);
  }

  get({ id, address }: Named): SourceState {
    const row = this.#database
      .prepare('SELECT body FROM states WHERE id = ? AND address = ?')
      .get(id, address);
    return row === undefined ? structuredClone(NOTHING) : JSON.parse(String(row['body']));
  }

  keep({ id, address }: Named, state: SourceState): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO states VALUES (?, ?, ?)')
      .run(id, address, JSON.stringify(state));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

interface Named {
  id: string;
  address: string;
}
