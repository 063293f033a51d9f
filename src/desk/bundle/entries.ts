import {
  getFileNameLowLevel,
  openPromise,
  validateFileName,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { isLitter } from '#domain/litter.ts';
import type { RefusedEntry } from '#domain/job.ts';
import { extensionOf, IMAGE_EXTENSIONS } from '#ingest/read/format.ts';
import { MAX_BYTES } from '../room.ts';

/**
 * What a ZIP says it holds, looked at with suspicion before anything comes out of it. A single bad entry is refused
 * by itself; the whole is refused where it is too much, or no ZIP.
 */

export interface BundleLimits {
  entries: number;
  /** Bytes of all entries together. */
  bytes: number;
  /** Bytes of one document. */
  entryBytes: number;
  /** Bytes that may come out of one. Text packs to a twentieth; only a bomb to a thousandth. */
  ratio: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  entries: 2000,
  bytes: 2 * 1024 * 1024 * 1024,
  entryBytes: MAX_BYTES,
  ratio: 200,
};
/** Bytes below which nothing is a bomb, however well it packs. */
const HARMLESS = 4 * 1024 * 1024;
/** Bytes of a record or a table of records. */
export const RECORD_BYTES = 20 * 1024 * 1024;

const DOCUMENTS = new Set([
  ...'pdf docx html htm xhtml md markdown mdown mkd txt text'.split(' '),
  ...IMAGE_EXTENSIONS,
]);
export const RECORDS: ReadonlySet<string> = new Set(['yaml', 'yml', 'csv']);
const ARCHIVES = new Set('zip 7z rar tar gz tgz bz2 xz zst jar'.split(' '));

/** Nothing that the ZIP holds is looked at. */
export class BundleRefused extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

export interface Listed {
  name: string;
  entry: Entry;
}

/** The ZIP, still open, with the entries that may be taken out of it. */
export interface Bundle {
  zip: ZipFile;
  documents: Listed[];
  records: Listed[];
  refused: RefusedEntry[];
}

/** Opens the ZIP at `path`; whoever asks closes it. @throws BundleRefused */
export async function openBundle(path: string, limits = BUNDLE_LIMITS): Promise<Bundle> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    // Names are looked at one by one here: by itself yauzl would give up the whole ZIP for one bad name.
    decodeStrings: false,
  }).catch((error: Error) => {
    throw new BundleRefused('corrupt', error.message);
  });
  try {
    return { zip, ...(await list(zip, limits)) };
  } catch (error) {
    zip.close();
    if (error instanceof BundleRefused) throw error;
    throw new BundleRefused('corrupt', (error as Error).message);
  }
}

async function list(zip: ZipFile, limits: BundleLimits): Promise<Omit<Bundle, 'zip'>> {
  if (zip.entryCount > limits.entries) {
    throw new BundleRefused('zip-too-many', `${zip.entryCount} entries`);
  }
  const found: Omit<Bundle, 'zip'> = { documents: [], records: [], refused: [] };
  const seen = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name.endsWith('/') || isLitter(name)) continue;
    const wrong = wrongWith(entry, name, limits) ?? (seen.has(name) ? 'entry-twice' : undefined);
    seen.add(name);
    if (wrong !== undefined) {
      found.refused.push({ name, code: wrong });
      continue;
    }
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes) throw new BundleRefused('zip-too-large', `more than ${limits.bytes}`);
    (RECORDS.has(extensionOf(name)) ? found.records : found.documents).push({ name, entry });
  }
  return found;
}

/** The name as it was written: paths part by `/`, whatever system packed them. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

const UNIX_TYPE = 0o170000;
const UNIX_LINK = 0o120000;

/** @returns code of the reason for which an entry is not taken */
function wrongWith(entry: Entry, name: string, limits: BundleLimits): string | undefined {
  if (validateFileName(name) !== null || name.includes('\0')) return 'entry-path';
  if (((entry.externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_LINK) return 'entry-link';
  if (entry.isEncrypted()) return 'encrypted';
  const extension = extensionOf(name);
  if (ARCHIVES.has(extension)) return 'entry-nested';
  const isRecord = RECORDS.has(extension);
  // A name without an extension contradicts nothing: its bytes will tell.
  if (!isRecord && extension !== '' && !DOCUMENTS.has(extension)) return 'unsupported';
  const { uncompressedSize: size, compressedSize } = entry;
  if (size === 0) return 'empty';
  if (size > (isRecord ? RECORD_BYTES : limits.entryBytes)) return 'too-large';
  if (size > HARMLESS && size > compressedSize * limits.ratio) return 'entry-bomb';
  return undefined;
}
