import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { fileName } from '#domain/file-name.ts';
import type { RefusedEntry } from '#domain/job.ts';
import { extensionOf } from '#ingest/read/format.ts';
import {
  accept,
  hashFile,
  isDiskFull,
  readAccepted,
  type Accepted,
  type GivenRecord,
} from '#ingest/library/index.ts';
import { fetchFile, LIMITS } from '../address/fetch.ts';
import type { DeskParts } from '../parts.ts';
import { decode } from '../csv/decode.ts';
import { hasRoom } from '../room.ts';
import { BundleRefused, openBundle, RECORD_BYTES, RECORDS, type Listed } from './entries.ts';
import { pair, type Paired, type Sheet } from './records.ts';

/**
 * A ZIP or a table taken apart: each file in it is accepted as if it had come alone, with a job of its own. Those jobs'
 * ids follow from the bundle's and their place in it, so that what a crash interrupted is done again without harm.
 */

/** What came of it. */
export interface Brought {
  taken: number;
  refused: RefusedEntry[];
}

export interface Unpacking {
  /** Begins the job of a file that was just accepted. */
  add(accepted: Accepted): void;
  onProgress(done: number, total: number): void;
  /** @throws to go on no more */
  check(): void;
}

/** Whether a file is to be taken apart instead of read. A record alone is none to be read either. */
export function isBundle({ slip }: Accepted): boolean {
  const { wish, name } = slip;
  return wish.document === undefined && isBundleName(name) && !isPageSet(slip);
}

/** Whether the images in a ZIP are to be one document. */
export const isPageSet = ({ wish, name }: Accepted['slip']): boolean =>
  wish.pages === true && extensionOf(name) === 'zip';

/** Whether a file of this name is taken apart. */
export const isBundleName = (name: string): boolean =>
  extensionOf(name) === 'zip' || RECORDS.has(extensionOf(name));

/** @throws BundleRefused when nothing of it can be looked at */
export async function unpack(
  parts: DeskParts,
  accepted: Accepted,
  unpacking: Unpacking,
): Promise<Brought> {
  const { slip, path } = accepted;
  const work = new Unpack(parts, accepted, unpacking);
  if (extensionOf(slip.name) !== 'zip') {
    if (slip.size > RECORD_BYTES) throw new BundleRefused('too-large', `${slip.size} bytes`);
    const { sheets, refused } = readSheets([{ name: slip.name, bytes: await readFile(path) }]);
    work.refused.push(...refused);
    return work.bring([], pair([], sheets, parts.vocabularies));
  }
  const { zip, documents, records, refused } = await openBundle(path);
  try {
    const total = documents.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (!(await hasRoom(parts.documents, total))) throw new BundleRefused('disk-full', '');
    work.refused.push(...refused);
    const given = [];
    for (const { name, entry } of records) {
      const bytes = await buffer(await zip.openReadStreamPromise(entry)).catch(() => undefined);
      if (bytes === undefined) work.refused.push({ name, code: 'corrupt' });
      else given.push({ name, bytes });
    }
    const { sheets, refused: unreadable } = readSheets(given);
    work.refused.push(...unreadable);
    const names = documents.map(({ name }) => name);
    return await work.bring(documents, pair(names, sheets, parts.vocabularies), zip);
  } finally {
    zip.close();
  }
}

/** Records and tables as text; a table whose letters cannot be told is refused. */
function readSheets(given: { name: string; bytes: Buffer }[]) {
  const sheets: Sheet[] = [];
  const refused: RefusedEntry[] = [];
  for (const { name, bytes } of given) {
    const decoded = /\.csv$/iu.test(name) ? decode(bytes) : { text: bytes.toString('utf8') };
    if ('problem' in decoded) refused.push({ name, code: 'csv-encoding' });
    else sheets.push({ name, text: decoded.text });
  }
  return { sheets, refused };
}

class Unpack {
  readonly #parts: DeskParts;
  readonly #accepted: Accepted;
  readonly #unpacking: Unpacking;
  readonly refused: RefusedEntry[] = [];

  constructor(parts: DeskParts, accepted: Accepted, unpacking: Unpacking) {
    this.#parts = parts;
    this.#accepted = accepted;
    this.#unpacking = unpacking;
  }

  async bring(documents: Listed[], paired: Paired, zip?: ZipFile): Promise<Brought> {
    const { records, addresses, refused } = paired;
    this.refused.push(...refused);
    const total = documents.length + addresses.length;
    let done = 0;
    let taken = 0;
    const one = async (name: string, work: () => Promise<void>) => {
      this.#unpacking.check();
      try {
        await work();
        taken += 1;
      } catch (error) {
        if (isDiskFull(error)) throw error;
        const code = error instanceof BundleRefused ? error.code : 'corrupt';
        this.refused.push({ name, code, detail: (error as Error).message });
      }
      done += 1;
      this.#unpacking.onProgress(done, total);
    };
    for (const { name, entry } of documents) {
      await one(name, () =>
        this.#take(name, records.get(name), async (path) => {
          if (zip === undefined) throw new Error('no ZIP');
          await pipeline(
            await zip.openReadStreamPromise(entry),
            checked(entry.crc32),
            createWriteStream(path),
          );
          return { name };
        }),
      );
    }
    for (const { address, record } of addresses) {
      await one(`${record.file} ${address}`, () =>
        this.#take(record.file, record, async (path) => {
          const fetched = await fetchFile(address, path, LIMITS, this.#parts.network);
          if (!fetched.ok)
            throw new BundleRefused(fetched.problem.code, fetched.problem.detail ?? '');
          return { name: fetched.value.name, address: fetched.value.address };
        }),
      );
    }
    return { taken, refused: this.refused };
  }

  /** Accepts a file that `write` writes, unless that was done before. */
  async #take(
    place: string,
    record: GivenRecord | undefined,
    write: (path: string) => Promise<{ name: string; address?: string }>,
  ): Promise<void> {
    const { documents, data, store } = this.#parts;
    const { id: bundle, wish, actor } = this.#accepted.slip;
    const id = idIn(bundle, place);
    if (store.get(id) !== undefined) return;
    const known = await readAccepted(documents, id);
    if (known !== undefined) return this.#unpacking.add(known);
    const folder = join(data, 'unpacking');
    await mkdir(folder, { recursive: true });
    const path = join(folder, id);
    try {
      const { name, address } = await write(path);
      const sha256 = await hashFile(path);
      const { size } = await stat(path);
      const received = new Date().toISOString();
      const about = { id, name: fileName(name), size, sha256, bundle, wish, actor, received };
      const more = { ...(address !== undefined && { address }), ...(record && { record }) };
      this.#unpacking.add(await accept(documents, path, { ...about, ...more }));
    } finally {
      await rm(path, { force: true });
    }
  }
}

/** Lets bytes through and complains at their end when they are not those that were packed: yauzl does not look. */
export function checked(wanted: number): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _, callback) {
      sum = crc32(chunk, sum);
      callback(null, chunk);
    },
    flush: (callback) => callback(sum === wanted ? null : new Error('CRC-32 differs')),
  });
}

/** The id of a job, as those of uploads are written. */
function idIn(bundle: string, place: string): string {
  const hash = createHash('sha256').update(`${bundle}\n${place}`).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, n, all) => {
      const from = all.slice(0, n).reduce((sum, one) => sum + one, 0);
      return hash.slice(from, from + length);
    })
    .join('-');
}
