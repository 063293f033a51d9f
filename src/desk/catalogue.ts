import { join } from 'node:path';
import pMap from 'p-map';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  BIN_FOLDER,
  listBin,
  listDocuments,
  readKept,
  readWritten,
  stampOf,
  type LibraryProblem,
  type WrittenRecord,
} from '#ingest/library/index.ts';

/** Files asked for at once. */
const AT_ONCE = 16;

type Read = Awaited<ReturnType<typeof readWritten>>;

interface Remembered {
  stamp: string;
  read: Read;
  /** Numbers of its former versions by their bytes, once somebody asked. */
  former?: Map<string, number>;
}

/** A document that has certain bytes. */
export interface Holder {
  place: 'held' | 'binned';
  record: Record;
  /** Number of the former version that has them; absent where it is the present one. */
  version?: number;
  /** Name of its folder in the bin. */
  entry?: string;
}

/** Every record of the library. Whoever edits files by hand is noticed by size and time of change. */
export class Catalogue {
  readonly #documents: string;
  readonly #vocabularies: Vocabularies;
  #known = new Map<string, Remembered>();

  constructor(documents: string, vocabularies: Vocabularies) {
    this.#documents = documents;
    this.#vocabularies = vocabularies;
  }

  /** Reads all of them anew: what is right in a record is said by the vocabularies, and these are others now. */
  forget(): void {
    this.#known.clear();
  }

  /** Records that can be read, with their revisions. */
  async all(): Promise<WrittenRecord[]> {
    return (await this.#reads()).flatMap(({ read }) => read.value ?? []);
  }

  /** What is wrong in records, by document: in those that cannot be read, and in those that are served all the same. */
  async problems(): Promise<{ document: string; problems: LibraryProblem[] }[]> {
    return (await this.#reads())
      .map(({ id, read }) => ({ document: id, problems: read.problems ?? read.doubts ?? [] }))
      .filter(({ problems }) => problems.length > 0);
  }

  async #reads(): Promise<{ id: string; read: Read }[]> {
    const ids = await listDocuments(this.#documents);
    const one = async (id: string) => ({ id, read: await this.#one(id) });
    const found = await pMap(ids, one, { concurrency: AT_ONCE });
    const held = new Set(ids);
    for (const id of this.#known.keys()) if (!held.has(id)) this.#known.delete(id);
    return found;
  }

  async #one(id: string): Promise<Read> {
    const stamp = (await stampOf(join(this.#documents, id, 'record.yaml'))) ?? 'missing';
    const known = this.#known.get(id);
    if (known?.stamp === stamp) return known.read;
    const read = await readWritten(this.#documents, id, this.#vocabularies);
    this.#known.set(id, { stamp, read });
    return read;
  }

  /** Where the library has these bytes, or had them: first where readers may find them. */
  async holderOf(sha256: string): Promise<Holder | undefined> {
    const all = await this.all();
    const present = all.find(({ record }) => record.original.sha256 === sha256);
    if (present) return { place: 'held', record: present.record };
    for (const { record } of all) {
      const version = (await this.#formerBytes(record)).get(sha256);
      if (version !== undefined) return { place: 'held', record, version };
    }
    for (const { entry, record } of await listBin(this.#documents)) {
      if (record.original.sha256 === sha256) return { place: 'binned', record, entry };
      const kept = await readKept(join(this.#documents, BIN_FOLDER, entry), record);
      const version = kept.find((one) => one.record.original.sha256 === sha256)?.number;
      if (version !== undefined) return { place: 'binned', record, version, entry };
    }
    return undefined;
  }

  /** Numbers of the former versions of a document by their bytes, which never change. */
  async #formerBytes(record: Record): Promise<Map<string, number>> {
    const known = this.#known.get(record.id);
    if (known?.former) return known.former;
    const kept = await readKept(join(this.#documents, record.id), record);
    const former = new Map(kept.map((one) => [one.record.original.sha256, one.number]));
    if (known) known.former = former;
    return former;
  }
}
