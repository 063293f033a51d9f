import { randomUUID } from 'node:crypto';
import { copyFile, link, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How the names of files and folders begin that are not whole yet: nobody reads them. */
export const INCOMING = '.incoming-';

/** A name beside `path` for what is being completed. */
export function incomingName(): string {
  return `${INCOMING}${randomUUID()}`;
}

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
  const incoming = join(folder, incomingName());
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

/** Copies a file to a place where a reader finds what was there or the whole copy; it is on the disk afterwards. */
export async function copyAtomically(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const incoming = join(folder, incomingName());
  await copyFile(from, incoming);
  await flush(incoming);
  await rename(incoming, to);
  await flush(folder);
}

/**
 * Adds a line to a file, and is back when it is on the disk. What a crash left of a line before it is cut off; a
 * line that finds no room leaves the file as it was.
 * @returns a function that takes the line back, for when what it announces fails
 */
export async function appendLine(path: string, line: string): Promise<() => Promise<void>> {
  const handle = await open(path, 'a+');
  try {
    const size = await wholeLines(handle);
    await handle.truncate(size);
    try {
      await handle.appendFile(`${line}\n`);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
    if (size === 0) await flush(dirname(path));
    return () => cutTo(path, size);
  } finally {
    await handle.close();
  }
}

/** Bytes of the file up to its last end of line. */
async function wholeLines(handle: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { size } = await handle.stat();
  const window = Buffer.alloc(Math.min(size, 64 * 1024));
  for (let end = size; end > 0; end -= window.length) {
    const start = Math.max(0, end - window.length);
    const { bytesRead } = await handle.read(window, 0, end - start, start);
    const at = window.subarray(0, bytesRead).lastIndexOf('\n');
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

async function cutTo(path: string, size: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(size);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Gives a file a second place without copying its bytes, or copies it where the file system cannot do that. The
 * bytes must not be written to afterwards.
 */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(code)) {
      throw error;
    }
    await copyFile(from, to);
  }
}
