import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { hashFile, isDiskFull } from '#ingest/library/index.ts';
import type { DeskStore } from './jobs.ts';
import { Promised } from './promised.ts';

/** What tus answers when there is no room. */
export const NO_ROOM = { status_code: 507, body: 'No room left on the disk\n' };
/** What it answers to who has begun as many uploads as they may. */
export const TOO_MANY = { status_code: 429, body: 'Too many unfinished uploads\n' };
const NOT_FOUND = { status_code: 404, body: 'The file for this url was not found\n' };

interface Progress {
  hash: Hash;
  /** Bytes hashed so far. */
  at: number;
}

/**
 * Where bytes of uploads lie until they are complete. They are hashed as they arrive; what a restart forgot of a
 * hash is found out from the file. An upload whose file was accepted stays known as complete.
 */
export class KeptUploads extends FileStore {
  readonly #folder: string;
  readonly #jobs: Pick<DeskStore, 'get'>;
  readonly #hashes = new Map<string, Progress>();
  readonly #promised: Promised;

  constructor(
    folder: string,
    jobs: Pick<DeskStore, 'get'>,
    expiryMs: number,
    promised = new Promised(Infinity),
  ) {
    super({ directory: folder, expirationPeriodInMilliseconds: expiryMs });
    this.#folder = folder;
    this.#jobs = jobs;
    this.#promised = promised;
  }

  pathOf(id: string): string {
    return join(this.#folder, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    try {
      return await super.create(upload);
    } catch (error) {
      this.#promised.forget(upload.id);
      throw await this.#explained(upload.id, error);
    }
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    if (this.#jobs.get(id) !== undefined) return offset;
    const progress = this.#progressAt(id, offset);
    let written = 0;
    const hashing = new Transform({
      transform(chunk: Buffer, _, callback) {
        progress?.hash.update(chunk);
        written += chunk.length;
        callback(null, chunk);
      },
    });
    const file = createWriteStream(this.pathOf(id), { flags: 'r+', start: offset, flush: true });
    try {
      await pipeline(readable, hashing, file);
    } catch (error) {
      // Who knows how much of what was hashed is in the file.
      this.#hashes.delete(id);
      throw await this.#explained(id, error);
    }
    if (progress) progress.at = offset + written;
    this.#promised.arrived(id, offset + written);
    return offset + written;
  }

  #progressAt(id: string, offset: number): Progress | undefined {
    if (offset === 0) this.#hashes.set(id, { hash: createHash('sha256'), at: 0 });
    const known = this.#hashes.get(id);
    return known?.at === offset ? known : undefined;
  }

  /** On a full disk nothing of an upload is kept: half a file helps nobody, and its room does. */
  async #explained(id: string, error: unknown): Promise<unknown> {
    if (!isDiskFull(error)) return error;
    await this.drop(id);
    return NO_ROOM;
  }

  /** SHA-256 of a complete upload. */
  async digest(id: string, size: number): Promise<string> {
    const known = this.#hashes.get(id);
    this.#hashes.delete(id);
    return known?.at === size ? known.hash.digest('hex') : hashFile(this.pathOf(id));
  }

  override async getUpload(id: string): Promise<Upload> {
    const job = this.#jobs.get(id);
    if (job === undefined) return super.getUpload(id);
    return new Upload({ id, size: job.size, offset: job.size, metadata: { filename: job.name } });
  }

  override async remove(id: string): Promise<void> {
    if (this.#jobs.get(id) !== undefined) throw NOT_FOUND;
    await super.remove(id);
    this.#hashes.delete(id);
    this.#promised.forget(id);
  }

  /** Uploads of which anything lies in the folder: bytes, what is said of them, or both. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return [...new Set(names.map((name) => name.replace(/\.json$/, '')))];
  }

  /** An upload that was begun and not accepted; undefined when its bytes or what is said of them cannot be read. */
  async begun(id: string): Promise<Upload | undefined> {
    if (this.#jobs.get(id) !== undefined) return undefined;
    return super.getUpload(id).catch(() => undefined);
  }

  /**
   * Removes an upload that nobody can go on with: its file was accepted and only a crash left something of it here,
   * or it was not complete in time.
   */
  async dropIfOver(id: string): Promise<void> {
    if (this.#jobs.get(id) !== undefined) return this.drop(id);
    const upload = await this.begun(id);
    if (upload !== undefined && upload.offset === upload.size) return;
    const since = upload?.creation_date
      ? Date.parse(upload.creation_date)
      : await this.#written(id);
    if (Date.now() > since + this.expirationPeriodInMilliseconds) await this.drop(id);
  }

  /** Milliseconds since 1970 at which anything of an upload was last written. */
  async #written(id: string): Promise<number> {
    const paths = [this.pathOf(id), `${this.pathOf(id)}.json`];
    const times = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          (file) => file.mtimeMs,
          () => -Infinity,
        ),
      ),
    );
    return Math.max(...times);
  }

  /** Removes whatever there is of an upload. */
  async drop(id: string): Promise<void> {
    this.#hashes.delete(id);
    this.#promised.forget(id);
    for (const path of [this.pathOf(id), `${this.pathOf(id)}.json`])
      await rm(path, { force: true });
  }
}
