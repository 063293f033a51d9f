import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Config } from '#config';
import { hashText } from '#ingest/library/hash.ts';
import { libraryOf } from '../setup/library.ts';

/** A library and a data folder of their own. */
export async function ownHouse(...ids: string[]): Promise<Config> {
  const documents = await libraryOf(...ids);
  const data = await mkdtemp(join(tmpdir(), 'fihris-backup-data-'));
  return { host: '127.0.0.1', port: 0, documents, data };
}

export async function newFile(name = 'library.tar'): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'fihris-backup-')), name);
}

/** A log without what restores add to it; `undefined` where that is all there is. */
const withoutRestores = (log: string): string | undefined =>
  log
    .split('\n')
    .filter((line) => !line.includes('"action":"library-restored"'))
    .join('\n') || undefined;

/**
 * Every file of a library with the hash of its bytes; what is ours or kept aside is no part of it, nor are the notes
 * of restores.
 */
export async function contents(documents: string): Promise<{ [path: string]: string }> {
  const entries = await readdir(documents, { withFileTypes: true, recursive: true });
  const found: { [path: string]: string } = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const place = join(entry.parentPath, entry.name);
    const path = relative(documents, place);
    if (/^\.(replaced-|restore|backup)/.test(path)) continue;
    const text = await readFile(place, 'latin1');
    const held = path === '.history.jsonl' ? withoutRestores(text) : text;
    if (held !== undefined) found[path] = hashText(held);
  }
  return found;
}
