import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Waits until what was written to a file or folder is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a whole file beside its place, flushes it, and renames it into place: a reader, or whoever comes
 * after a crash, finds the old text or the new one.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const incoming = join(folder, `.incoming-${randomUUID()}`);
  try {
    await writeFile(incoming, text);
    await flush(incoming);
    await rename(incoming, path);
    await flush(folder);
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}
