import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { listDocuments, readWritten, type WrittenRecord } from '#ingest/library/index.ts';

/** Files asked for at once. */
const AT_ONCE = 16;

interface Remembered {
  stamp: string;
  written: WrittenRecord;
}

/** Every readable record of the library. Whoever edits files by hand is noticed by size and time of change. */
export class Catalogue {
  readonly #documents: string;
  readonly #vocabularies: Vocabularies;
  #known = new Map<string, Remembered>();

  constructor(documents: string, vocabularies: Vocabularies) {
    this.#documents = documents;
    this.#vocabularies = vocabularies;
  }

  /** Records with their revisions, by id. */
  async all(): Promise<WrittenRecord[]> {
    const ids = await listDocuments(this.#documents);
    const found = await pMap(ids, (id) => this.#one(id), { concurrency: AT_ONCE });
    const held = new Set(ids);
    for (const id of this.#known.keys()) if (!held.has(id)) this.#known.delete(id);
    return found.filter((one) => one !== undefined);
  }

  async #one(id: string): Promise<WrittenRecord | undefined> {
    const stamp = await stat(join(this.#documents, id, 'record.yaml'), { bigint: true }).then(
      ({ mtimeNs, size, ino }) => `${mtimeNs}/${size}/${ino}`,
      () => undefined,
    );
    if (stamp === undefined) return undefined;
    const known = this.#known.get(id);
    if (known?.stamp === stamp) return known.written;
    const read = await readWritten(this.#documents, id, this.#vocabularies);
    if (read.value === undefined) return undefined;
    this.#known.set(id, { stamp, written: read.value });
    return read.value;
  }

  /** The document whose present original has these bytes. */
  async byBytes(sha256: string): Promise<Record | undefined> {
    return (await this.all()).find(({ record }) => record.original.sha256 === sha256)?.record;
  }
}
