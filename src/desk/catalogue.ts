import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  listDocuments,
  readWritten,
  type LibraryProblem,
  type WrittenRecord,
} from '#ingest/library/index.ts';

/** Files asked for at once. */
const AT_ONCE = 16;

type Read = Awaited<ReturnType<typeof readWritten>>;

interface Remembered {
  stamp: string;
  read: Read;
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
    const stamp = await stat(join(this.#documents, id, 'record.yaml'), { bigint: true }).then(
      ({ mtimeNs, size, ino }) => `${mtimeNs}/${size}/${ino}`,
      () => 'missing',
    );
    const known = this.#known.get(id);
    if (known?.stamp === stamp) return known.read;
    const read = await readWritten(this.#documents, id, this.#vocabularies);
    this.#known.set(id, { stamp, read });
    return read;
  }

  /** The document whose present original has these bytes. */
  async byBytes(sha256: string): Promise<Record | undefined> {
    return (await this.all()).find(({ record }) => record.original.sha256 === sha256)?.record;
  }
}
