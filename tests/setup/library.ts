import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VOCABULARIES_FOLDER } from '#ingest/library/index.ts';

/** The library as shipped. */
export const SHIPPED = join(import.meta.dirname, '../../documents');

/** A library of its own in a temporary folder: the shipped vocabularies and these of the shipped documents. */
export async function libraryOf(...ids: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-library-'));
  for (const name of [VOCABULARIES_FOLDER, ...ids]) {
    await cp(join(SHIPPED, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** Path of the original of a shipped document. */
export function shippedOriginal(id: string, format: string): string {
  return join(SHIPPED, id, `original.${format}`);
}
