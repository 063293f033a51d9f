import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from '#config';
import { withLock } from '#process/lock.ts';
import { exportOutgoing } from '../outgoing/kept.ts';
import { exportAccounts } from './accounts.ts';
import { checkArchive, pack } from './archive.ts';
import { settingsOf } from './configuration.ts';
import {
  ACCOUNTS_FILE,
  CONFIGURATION_FILE,
  describeFiles,
  DOCUMENTS_FOLDER,
  FORMAT_VERSION,
  MANIFEST_FILE,
  OUTGOING_FILE,
  type Manifest,
} from './manifest.ts';
import { gatheredFolder, lockFile } from './places.ts';
import { BackupRefused, outcomeOf, type Outcome } from './problem.ts';
import { takeSnapshot } from './snapshot.ts';

/**
 * Writes the whole library to `file`, as it is at one moment, while it is used; then reads the file back to know
 * that it is whole. An older file of that name is replaced only by a whole new one.
 */
export function makeBackup(config: Config, file: string): Promise<Outcome<Manifest>> {
  const target = resolve(file);
  return outcomeOf(async () => {
    if (isWithin(config.documents, target)) throw new BackupRefused('inside-library', file);
    return withLock(lockFile(config.documents), () => gatherAndPack(config, target));
  });
}

async function gatherAndPack(config: Config, file: string): Promise<Manifest> {
  // On the file system of the documents, so that they need not be copied. Holding the lock, whatever is there is
  // what a backup left that was killed.
  const gathered = gatheredFolder(config.documents);
  await rm(gathered, { recursive: true, force: true });
  try {
    await mkdir(join(gathered, DOCUMENTS_FOLDER), { recursive: true, mode: 0o700 });
    await exportAccounts(config, join(gathered, ACCOUNTS_FILE));
    await exportOutgoing(config.data, join(gathered, OUTGOING_FILE));
    await takeSnapshot(config.documents, join(gathered, DOCUMENTS_FOLDER));
    const settings = JSON.stringify(settingsOf(config), null, 2);
    await writeFile(join(gathered, CONFIGURATION_FILE), settings);
    const manifest: Manifest = {
      format: 'fihris-backup',
      version: FORMAT_VERSION,
      made: new Date().toISOString(),
      files: await describeFiles(gathered),
    };
    await writeFile(join(gathered, MANIFEST_FILE), JSON.stringify(manifest, null, 1));
    await mkdir(dirname(file), { recursive: true });
    await pack(gathered, file, manifest);
    return await checkArchive(file);
  } finally {
    await rm(gathered, { recursive: true, force: true });
  }
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
