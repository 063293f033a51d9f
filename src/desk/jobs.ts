import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { jobSchema, type Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';

/** Name of the desk's file in the data folder. */
const DESK_FILE = 'desk.sqlite';
/** Settled jobs kept to be looked at, besides those that failed. */
const MOST_SETTLED = 2000;

/** What the time that a page takes is kept as, and what part of it the latest page has. */
const PAGE_PACE = 'seconds-a-page';
const LATEST = 0.2;

type Listener = (job: Job) => void;

/** The desk's own memory in the data folder: jobs, sketches, unsure pages. All of it can be made again. */
export class DeskStore {
  readonly #database: DatabaseSync;
  readonly #jobs = new Map<string, Job>();
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(data: string) {
    mkdirSync(data, { recursive: true });
    this.#database = new DatabaseSync(join(data, DESK_FILE), { timeout: 10_000 });
    this.#database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS measures (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS sketches (sha256 TEXT PRIMARY KEY, sketch BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS unsure (sha256 TEXT PRIMARY KEY, pages TEXT NOT NULL) STRICT;
    `);
    for (const { body } of this.#database.prepare('SELECT body FROM jobs').all()) {
      // A job of another version of the program is made again from the inbox.
      const job = jobSchema.safeParse(JSON.parse(String(body)));
      if (job.success) this.#jobs.set(job.data.id, job.data);
    }
  }

  /** The latest first. */
  list(): Job[] {
    return [...this.#jobs.values()].sort((one, other) =>
      other.received.localeCompare(one.received),
    );
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** The job whose file waits to become the next version of `document`. */
  proposed(document: string): Job | undefined {
    return this.list().find(
      ({ state, wish }) => state === 'proposed' && wish.document === document,
    );
  }

  /** Keeps a job as it is now, on the disk when this returns. */
  save(job: Job): Job {
    const kept = { ...job, updated: new Date().toISOString() };
    this.#database
      .prepare('INSERT INTO jobs VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body')
      .run(kept.id, JSON.stringify(kept));
    return this.#show(kept);
  }

  /** Shows how far a job is; that is not worth a write. */
  show(job: Job): void {
    this.#show({ ...job, updated: new Date().toISOString() });
  }

  #show(job: Job): Job {
    this.#jobs.set(job.id, job);
    this.#events.emit('job', job);
    return job;
  }

  forget(id: string): void {
    this.#database.prepare('DELETE FROM jobs WHERE id = ?').run(id);
    this.#jobs.delete(id);
  }

  /** Forgets the oldest jobs that came to a good end. */
  prune(): void {
    // A failed or proposed one still has its file, which is nowhere else.
    const settled = this.list().filter(
      ({ state }) => isSettled(state) && state !== 'failed' && state !== 'proposed',
    );
    for (const { id } of settled.slice(MOST_SETTLED)) this.forget(id);
  }

  watch(listener: Listener): () => void {
    this.#events.on('job', listener);
    return () => this.#events.off('job', listener);
  }

  /** Seconds that recognising a page takes on this machine, by experience; undefined before the first one. */
  secondsAPage(): number | undefined {
    const row = this.#database.prepare('SELECT value FROM measures WHERE name = ?').get(PAGE_PACE);
    return row === undefined ? undefined : Number(row['value']);
  }

  /** Learns how long a page took: the latest pages count the most (an exponential moving average). */
  learnPage(seconds: number): void {
    const before = this.secondsAPage();
    const now = before === undefined ? seconds : before + LATEST * (seconds - before);
    this.#database.prepare('INSERT OR REPLACE INTO measures VALUES (?, ?)').run(PAGE_PACE, now);
  }

  sketch(sha256: string): Uint32Array | undefined {
    const row = this.#database.prepare('SELECT sketch FROM sketches WHERE sha256 = ?').get(sha256);
    const bytes = row?.['sketch'];
    return bytes instanceof Uint8Array ? new Uint32Array(bytes.slice().buffer) : undefined;
  }

  keepSketch(sha256: string, sketch: Uint32Array): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO sketches VALUES (?, ?)')
      .run(sha256, new Uint8Array(sketch.buffer, sketch.byteOffset, sketch.byteLength));
  }

  /** Pages (1-based) of originals whose text is unsure, by their SHA-256; of one that was not read yet nothing is known. */
  unsure(): Map<string, number[]> {
    const rows = this.#database.prepare('SELECT sha256, pages FROM unsure').all();
    return new Map(
      rows.map(({ sha256, pages }) => [String(sha256), JSON.parse(String(pages)) as number[]]),
    );
  }

  keepUnsure(sha256: string, pages: number[]): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO unsure VALUES (?, ?)')
      .run(sha256, JSON.stringify(pages));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}
