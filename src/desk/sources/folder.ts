import { copyFile, glob, lstat, realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hashFile } from '#ingest/library/index.ts';
import type { Adapter, Tools } from './adapter.ts';
import { SourceFailed } from './brought.ts';
import { MOST_LISTED } from './lists.ts';

/** Milliseconds for which nobody may have written to a file that is taken for whole. */
const STILL_MS = 10_000;

/** A folder of this machine, or one that is mounted here, with all below it. */
export const folder: Adapter<'folder'> = {
  isWhole: true,
  changesSince: async ({ address }, _known, { folders }) => {
    const root = await placeOf(folders, address);
    const addresses: string[] = [];
    for await (const entry of glob('**/*', { cwd: root, withFileTypes: true })) {
      // What a link leads to may lie anywhere.
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !isHidden(relative(root, path)))
        addresses.push(pathToFileURL(path).href);
      if (addresses.length >= MOST_LISTED) break;
    }
    return { addresses: addresses.sort(), validators: {} };
  },
  fetchOne: async (_source, address, target, known, tools) => {
    const path = await insideOf(tools, fileURLToPath(address));
    const before = await lstat(path, { bigint: true });
    const etag = `${before.mtimeNs}/${before.size}`;
    if (etag === known.etag) return 'unchanged';
    if (!before.isFile() || Date.now() - Number(before.mtimeMs) < STILL_MS) {
      throw new SourceFailed('growing');
    }
    await copyFile(path, target);
    const after = await lstat(path, { bigint: true });
    if (`${after.mtimeNs}/${after.size}` !== etag) throw new SourceFailed('growing');
    const sha256 = await hashFile(target);
    return { name: basename(path), size: Number(before.size), sha256, validators: { etag } };
  },
};

const isHidden = (path: string): boolean => path.split(sep).some((part) => part.startsWith('.'));

/** @throws SourceFailed where there is no such folder in the one that may be watched */
async function placeOf(folders: string | undefined, path: string): Promise<string> {
  if (folders === undefined) throw new SourceFailed('folder-missing');
  const found = await realpath(join(folders, path)).catch(() => undefined);
  const root = await realpath(folders).catch(() => undefined);
  const isInside = found === root || (root !== undefined && found?.startsWith(root + sep) === true);
  if (found === undefined || !isInside) throw new SourceFailed('folder-missing', path);
  return found;
}

async function insideOf({ folders }: Tools, path: string): Promise<string> {
  const root = await placeOf(folders, '.');
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) throw new SourceFailed('address-missing', path);
  if (!real.startsWith(root + sep)) throw new SourceFailed('address-refused', path);
  return real;
}
