import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBackup, restoreBackup } from '#backup/index.ts';
import type { Config } from '#config';
import type { Finding, Task } from '#domain/operation.ts';
import { INCOMING } from '#ingest/library/atomic.ts';
import { isDiskFull, readVocabularies } from '#ingest/library/index.ts';
import type { EngineAddress } from '#ingest/run/writer.ts';
import { verify } from '#ingest/verify/index.ts';
import { verifyLibrary } from '#ingest/verify/library.ts';
import { backupName, backupsAmong, superfluous } from './rotation.ts';

/** The work itself. Each says what is wrong, or nothing; `undefined` where there is nothing to do it with. */

export interface TaskOptions {
  config: Config;
  engine: EngineAddress;
}
type Result = Partial<Finding>;
const WELL: Result = {};

export const RUN: {
  [task in Task]: (options: TaskOptions, now: Date) => Promise<Result | undefined>;
} = { verification, backup, rehearsal };

/** Our backups in the folder, newest first; none where there is none, or it cannot be read. */
export async function backupsIn(folder: string | undefined): Promise<string[]> {
  return folder === undefined ? [] : backupsAmong(await readdir(folder).catch(() => []));
}

async function verification({ config, engine }: TaskOptions): Promise<Result> {
  const { documents, data } = config;
  const { findings } = await verify({ documents, data, engine });
  return findings.length > 0 ? { trouble: 'verify-found', count: findings.length } : WELL;
}

/** Older backups go only when the new one lies there, whole and read back. */
async function backup({ config }: TaskOptions, now: Date): Promise<Result | undefined> {
  const { backupDir } = config;
  if (backupDir === undefined) return undefined;
  try {
    await mkdir(backupDir, { recursive: true, mode: 0o700 });
    await removeUnfinished(backupDir);
    const file = join(backupDir, backupName(now));
    const { problem } = await makeBackup(config, file);
    if (problem !== undefined) {
      await rm(file, { force: true });
      return { trouble: 'backup-failed', detail: problem.code };
    }
    for (const old of superfluous(await readdir(backupDir))) await rm(join(backupDir, old));
    return WELL;
  } catch (error) {
    if (isDiskFull(error)) return { trouble: 'backup-no-room', detail: backupDir };
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return { trouble: 'backup-failed', detail: code };
  }
}

/** What a backup left that was killed. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((one) => one.startsWith(INCOMING))) await rm(join(folder, name));
}

/** The newest backup is restored beside, accounts included, and each of its files looked at. */
async function rehearsal({ config }: TaskOptions): Promise<Result | undefined> {
  const { backupDir, data } = config;
  const [newest] = await backupsIn(backupDir);
  if (backupDir === undefined || newest === undefined) return undefined;
  const scratch = join(data, 'rehearsal');
  const wrong = { trouble: 'rehearsal-failed', detail: newest } as const;
  await rm(scratch, { recursive: true, force: true });
  try {
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    const documents = join(scratch, 'documents');
    // Its accounts go into a file of their own, never into the database that is used.
    const there = { ...config, documents, data: join(scratch, 'data') };
    delete there.databaseUrl;
    const { problem } = await restoreBackup(there, join(backupDir, newest));
    if (problem?.code === 'no-room') return { trouble: 'rehearsal-no-room', detail: scratch };
    if (problem !== undefined) return wrong;
    const { value: vocabularies, problems = [] } = await readVocabularies(documents);
    const { findings } = await verifyLibrary(documents, vocabularies);
    return findings.length + problems.length > 0 ? wrong : WELL;
  } catch (error) {
    if (isDiskFull(error)) return { trouble: 'rehearsal-no-room', detail: scratch };
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
