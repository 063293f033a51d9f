import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { INCOMING } from './atomic.ts';
import { CONCORDANCES_FOLDER } from './concordance-files.ts';
import { INBOX_FOLDER } from './inbox.ts';
import { listDocuments } from './read.ts';
import { VERSIONS_FOLDER } from './versions.ts';

/**
 * Removes what a crash left unfinished: names that begin with `.incoming-`, which nobody ever read. The caller
 * sees to it that nobody is writing.
 * @returns how many were removed
 */
export async function sweep(documents: string): Promise<number> {
  const beside = [INBOX_FOLDER, CONCORDANCES_FOLDER].map((name) => join(documents, name));
  const folders = [documents, ...beside];
  for (const id of await listDocuments(documents)) {
    folders.push(join(documents, id), join(documents, id, VERSIONS_FOLDER));
  }
  let removed = 0;
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith(INCOMING)) continue;
      await rm(join(folder, name), { recursive: true, force: true });
      removed += 1;
    }
  }
  return removed;
}
