import { stat } from 'node:fs/promises';

/**
 * Tells two states of a file apart without reading it: files of the library are replaced by renaming, so that another
 * text is another file.
 * @returns `undefined` where there is no such file
 */
export async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.mtimeNs}/${found.size}/${found.ino}`;
}
