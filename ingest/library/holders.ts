import { join } from 'node:path';
import { BIN_FOLDER, listBin } from './bin.ts';
import { listDocuments, RECORD_FILE } from './read.ts';
import { readRecordFile } from './record-file.ts';
import { readKept } from './versions.ts';

/** Where the library has certain bytes. */
export interface HeldBytes {
  /** Id of the document. */
  document: string;
  /** Number of the former version that has them; absent where it is the present one. */
  version?: number;
  /** The document is in the bin. */
  binned?: boolean;
}

/**
 * SHA-256 of each original → where it is, as the records say: present originals before former versions, and those
 * before the bin. Records that cannot be read are left out: bringing the index in line reports them.
 */
export async function holdersByHash(documents: string): Promise<Map<string, HeldBytes>> {
  const present = new Map<string, HeldBytes>();
  const former = new Map<string, HeldBytes>();
  const binned = new Map<string, HeldBytes>();
  for (const document of await listDocuments(documents)) {
    const file = join(document, RECORD_FILE);
    const read = await readRecordFile(documents, file);
    if (read.problems) continue;
    const { record: held } = read.value;
    present.set(held.original.sha256, { document });
    for (const { number, record } of await readKept(join(documents, document), held)) {
      former.set(record.original.sha256, { document, version: number });
    }
  }
  for (const { entry, record } of await listBin(documents)) {
    const document = record.id;
    for (const kept of await readKept(join(documents, BIN_FOLDER, entry), record)) {
      const held = { document, version: kept.number, binned: true };
      binned.set(kept.record.original.sha256, held);
    }
    binned.set(record.original.sha256, { document, binned: true });
  }
  return new Map([...binned, ...former, ...present]);
}
