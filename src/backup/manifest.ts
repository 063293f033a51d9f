import { readdir, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { z } from 'zod';
import { hashFile } from '#ingest/library/hash.ts';

/** The list of what an archive holds, by which its wholeness is known. */

export const MANIFEST_FILE = 'manifest.json';
export const DOCUMENTS_FOLDER = 'documents';
export const ACCOUNTS_FILE = 'accounts.sqlite';
export { OUTGOING_FILE } from '../outgoing/store.ts';
export const CONFIGURATION_FILE = 'configuration.json';

/** Raised when archives change so that an older program could not read them. */
export const FORMAT_VERSION = 1;

/** A path that stays inside the folder it is unpacked into, on every system. */
const path = z.string().refine((value) => isInside(value), { error: 'leads out of the archive' });

export const manifestSchema = z.object({
  format: z.literal('fihris-backup'),
  version: z.int().min(1),
  /** When the backup was made, ISO 8601. */
  made: z.iso.datetime(),
  files: z.array(
    z.object({ path, size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Whether a path, with `/` between its parts, stays below where it begins. */
export function isInside(value: string): boolean {
  return (
    value !== '' &&
    !value.startsWith('/') &&
    !/[\\\0]/.test(value) &&
    !/^[a-z]:/i.test(value) &&
    posix.normalize(value) === value &&
    value !== '..' &&
    !value.startsWith('../')
  );
}

/** Every file below `folder`, with its size and hash, in a stable order. */
export async function describeFiles(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const files: Manifest['files'] = [];
  for (const each of paths) {
    const place = join(folder, each);
    files.push({ path: each, size: (await stat(place)).size, sha256: await hashFile(place) });
  }
  return files;
}
