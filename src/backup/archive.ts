import { createHash } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create, extract, list, type ReadEntry } from 'tar';
import { flush, incomingName } from '#ingest/library/atomic.ts';
import { FORMAT_VERSION, MANIFEST_FILE, manifestSchema, type Manifest } from './manifest.ts';
import { BackupRefused } from './problem.ts';

/** A manifest of a million files is shorter. */
const LONGEST_MANIFEST = 512 * 1024 * 1024;

/** Packs all of `folder` into `file`, manifest first: whole and on the disk, or not there. */
export async function pack(folder: string, file: string, manifest: Manifest): Promise<void> {
  const incoming = join(dirname(file), incomingName());
  const paths = [MANIFEST_FILE, ...manifest.files.map(({ path }) => path)];
  try {
    await create({ cwd: folder, file: incoming, portable: true, mode: 0o600, strict: true }, paths);
    await flush(incoming);
    await rename(incoming, file);
    await flush(dirname(file));
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

/**
 * Reads all of an archive without writing anything.
 * @returns its manifest, every file of which is there, whole, and nothing else
 * @throws BackupRefused naming the first file that is not
 */
export async function checkArchive(file: string): Promise<Manifest> {
  if (!(await isFile(file))) throw new BackupRefused('archive-missing', file);
  const read = await readEntries(file);
  const manifest = parseManifest(file, read.manifest);
  const missing = manifest.files.find(({ path, size, sha256 }) => {
    const found = read.files.get(path);
    return found?.size !== size || found.sha256 !== sha256;
  });
  if (missing) throw new BackupRefused('damaged', file, missing.path);
  const listed = new Set(manifest.files.map(({ path }) => path));
  const extra = read.others[0] ?? [...read.files.keys()].find((path) => !listed.has(path));
  if (extra !== undefined) throw new BackupRefused('damaged', file, extra);
  return manifest;
}

/** Unpacks an archive that was checked, into an empty folder. */
export async function unpack(file: string, folder: string): Promise<void> {
  await extract({
    cwd: folder,
    file,
    strict: true,
    noChmod: true,
    filter: (_, entry) => 'type' in entry && entry.type === 'File',
  });
}

interface Read {
  /** Whether the archive began with a manifest, whole or not. */
  isOurs: boolean;
  manifest: string;
  files: Map<string, { size: number; sha256: string }>;
  /** Paths of what is no file: links, devices. */
  others: string[];
}

async function readEntries(file: string): Promise<Read> {
  const read: Read = { isOurs: false, manifest: '', files: new Map(), others: [] };
  const reading: Promise<void>[] = [];
  const onReadEntry = (entry: ReadEntry) => {
    read.isOurs ||= entry.path === MANIFEST_FILE;
    // A promise nobody waits for yet: its failure is ours to report, below.
    const done = readEntry(entry, read);
    done.catch(() => undefined);
    reading.push(done);
  };
  try {
    await list({ file, strict: true, onReadEntry });
    await Promise.all(reading);
  } catch (error) {
    // Whatever tar says of a file that is not one, or that ends early.
    const last = [...read.files.keys()].at(-1);
    throw new BackupRefused(read.isOurs ? 'damaged' : 'not-a-backup', file, last ?? String(error));
  }
  return read;
}

async function readEntry(entry: ReadEntry, read: Read): Promise<void> {
  if (entry.type !== 'File') {
    read.others.push(entry.path);
    entry.resume();
    return;
  }
  const hash = createHash('sha256');
  const text: Buffer[] = [];
  let size = 0;
  const isManifest = entry.path === MANIFEST_FILE && entry.size < LONGEST_MANIFEST;
  for await (const chunk of entry) {
    hash.update(chunk);
    size += chunk.length;
    if (isManifest) text.push(chunk);
  }
  if (isManifest) read.manifest = Buffer.concat(text).toString('utf8');
  else read.files.set(entry.path, { size, sha256: hash.digest('hex') });
}

function parseManifest(file: string, text: string): Manifest {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    throw new BackupRefused('not-a-backup', file);
  }
  const { version } = (told ?? {}) as { version?: unknown };
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new BackupRefused('newer-format', file, String(version));
  }
  const parsed = manifestSchema.safeParse(told);
  if (!parsed.success) throw new BackupRefused('not-a-backup', file);
  return parsed.data;
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
