import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What each specimen was last built from: a digest of its source and of the builder's own files, so that
 * an unchanged specimen is not built again.
 */
const stampsSchema = z.record(z.string(), z.string());
export type Stamps = z.infer<typeof stampsSchema>;

export function readStamps(path: string): Stamps {
  try {
    return stampsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Adds one stamp to the file at `path`, read afresh because builds may run side by side. */
export function writeStamp(path: string, id: string, stamp: string): void {
  const stamps = { ...readStamps(path), [id]: stamp };
  const sorted = Object.fromEntries(Object.entries(stamps).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Digest of the builder's files in `folder`. */
export function builderDigest(folder: string): string {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return digest(...files.map((file) => readFileSync(join(folder, file), 'utf8')));
}

export function digest(...texts: string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}
