import { mkdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '#config';
import type { FieldChange } from '#domain/change.ts';
import { commandActor } from '#domain/person.ts';
import { documentIdSchema } from '#domain/record.ts';
import { flush } from '#ingest/library/atomic.ts';
import {
  idsEverGiven,
  lastWordsOf,
  noteAside,
  standingOf,
  type Standing,
} from '#ingest/library/index.ts';
import { withLock } from '#process/lock.ts';
import { exportAccounts } from './accounts.ts';
import { checkArchive, unpack } from './archive.ts';
import { differences, settingsOf, type Difference } from './configuration.ts';
import {
  ACCOUNTS_FILE,
  CONFIGURATION_FILE,
  DOCUMENTS_FOLDER,
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
} from './manifest.ts';
import { lockFile, restoreFolder } from './places.ts';
import { BackupRefused, outcomeOf, type Outcome } from './problem.ts';
import {
  decide,
  finishRestore,
  incomingFolder,
  isUnfinished,
  previousFolder,
  type Finished,
} from './swap.ts';

export interface Restored {
  manifest: Manifest;
  /** Folder in which the library that was there before is kept. */
  kept: string;
  /** Settings that were others when the backup was made. */
  differences: Difference[];
  /** E-mail addresses of those whose second factor this machine cannot read: they come in by password alone. */
  lostFactors: string[];
}

/**
 * Replaces the library and its accounts by those of an archive, while the app runs. The archive is read whole and
 * unpacked beside before anything is touched; the index is brought in line by whoever calls.
 */
export function restoreBackup(config: Config, file: string): Promise<Outcome<Restored>> {
  const source = resolve(file);
  return outcomeOf(async () => {
    const manifest = await checkArchive(source);
    await mkdir(config.documents, { recursive: true });
    return withLock(lockFile(config.documents), () => replace(config, source, manifest));
  });
}

/** Finishes a restore that was interrupted; the start of the app does so too. */
export async function resumeRestore(config: Config): Promise<string | undefined> {
  if (!(await isUnfinished(config.documents))) return undefined;
  return withLock(lockFile(config.documents), async () => (await finish(config))?.kept);
}

/** While the index is brought in line nothing is moved, and the other way round. */
async function finish(config: Config): Promise<Finished | undefined> {
  await mkdir(config.data, { recursive: true });
  return withLock(join(config.data, 'ingest.lock'), () => finishRestore(config.documents, config));
}

async function replace(config: Config, file: string, manifest: Manifest): Promise<Restored> {
  const { documents } = config;
  await finish(config);
  await rm(restoreFolder(documents), { recursive: true, force: true });
  try {
    await requireRoom(documents, file, manifest);
    await unpackChecked(file, incomingFolder(documents), manifest);
    await mkdir(previousFolder(documents), { recursive: true });
    await exportAccounts(config, join(previousFolder(documents), ACCOUNTS_FILE));
    const then = await readSettings(incomingFolder(documents));
    const incoming = join(incomingFolder(documents), DOCUMENTS_FOLDER);
    await noteRestore(incoming, manifest, await lostBetween(documents, incoming));
    await decide(documents);
    const { kept, lostFactors } = (await finish(config)) ?? { kept: '', lostFactors: [] };
    return { manifest, kept, lostFactors, differences: differences(then, settingsOf(config)) };
  } catch (error) {
    // Before the decision everything is as it was.
    if (!(await isUnfinished(documents)))
      await rm(restoreFolder(documents), { recursive: true, force: true });
    throw error;
  }
}

/** In the log of the library that comes back, before it comes: it is there once, whatever interrupts the rest. */
function noteRestore(documents: string, { made }: Manifest, lost: FieldChange[]): Promise<void> {
  const actor = commandActor('npm run restore');
  return noteAside(documents, {
    actor,
    action: 'library-restored',
    about: { kind: 'library', id: made },
    fields: lost,
  });
}

/**
 * The documents that the library has and the backup has not: their addresses go on answering, and their ids are not
 * given to others.
 */
async function lostBetween(documents: string, incoming: string): Promise<FieldChange[]> {
  const kept = await idsEverGiven(incoming);
  const lost: { [id: string]: unknown } = {};
  for (const id of await idsEverGiven(documents)) {
    if (kept.has(id) || !documentIdSchema.safeParse(id).success) continue;
    lost[id] = lastWordsOf(asLost(await standingOf(documents, id)))?.before ?? null;
  }
  return Object.keys(lost).length > 0 ? [{ field: 'documents', before: lost }] : [];
}

/** What readers have until now, they lose today. */
const asLost = (standing: Standing): Standing =>
  standing.is === 'public' ? { is: 'gone', date: new Date().toISOString().slice(0, 10) } : standing;

async function requireRoom(documents: string, file: string, manifest: Manifest): Promise<void> {
  const needed = manifest.files.reduce((sum, { size }) => sum + size, 0);
  const { bavail, bsize } = await statfs(documents);
  if (bavail * bsize < needed) throw new BackupRefused('no-room', file, String(needed));
}

/** Unpacks and compares what lies on the disk now with the manifest; all of it is flushed. */
async function unpackChecked(file: string, folder: string, manifest: Manifest): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await unpack(file, folder);
  const found = await describeFiles(folder);
  const byPath = new Map(found.map((each) => [each.path, each.sha256]));
  const wrong = manifest.files.find(({ path, sha256 }) => byPath.get(path) !== sha256);
  if (wrong) throw new BackupRefused('damaged', file, wrong.path);
  const folders = new Set<string>();
  for (const { path } of found.filter((each) => each.path !== MANIFEST_FILE)) {
    await flush(join(folder, path));
    for (let at = dirname(path); !folders.has(at) && at !== '.'; at = dirname(at)) folders.add(at);
  }
  for (const each of [...folders, '.']) await flush(join(folder, each));
}

async function readSettings(folder: string): Promise<unknown> {
  const path = join(folder, CONFIGURATION_FILE);
  if (!(await stat(path).catch(() => undefined))) return undefined;
  return JSON.parse(await readFile(path, 'utf8'));
}
