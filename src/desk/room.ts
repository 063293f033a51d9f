import { statfs } from 'node:fs/promises';

/** How much may come in, and whether the disk has room for it. */

/** Bytes of a file at most; the extractor's limit too. */
export const MAX_BYTES = 500 * 1024 * 1024;
/** Bytes that must be left on the disk, for the index and everybody else. */
export const RESERVE = 32 * 1024 * 1024;

/** Whether `bytes` more find room, leaving the reserve. */
export async function hasRoom(folder: string, bytes: number, free = freeBytes): Promise<boolean> {
  return (await free(folder)) > bytes + RESERVE;
}

/** Bytes that are free for us on the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
