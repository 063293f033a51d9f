import { access, constants, mkdir } from 'node:fs/promises';
import type { Config } from '#config';
import type { Finding, PartState, Task } from '#domain/operation.ts';
import { readKept, type Kept } from './kept.ts';
import { nextDue } from './schedule.ts';

/** How a task stands: what came of it last, and when it is due next. */
export type TaskState = Omit<PartState, 'part'>;

export type Upkept = Pick<Config, 'data' | 'backupDir'>;

/** Without a folder for backups there are none. */
const isOff = (task: Task, { backupDir }: Upkept): boolean =>
  task !== 'verification' && backupDir === undefined;

export async function taskState(task: Task, config: Upkept, now: Date): Promise<TaskState> {
  if (isOff(task, config)) return { off: true };
  const last = (await readKept(config.data))?.runs[task];
  return {
    ...(await taskFinding(task, config, last)),
    ...(last && { last: last.ended }),
    ...(last?.well && { well: last.well }),
    next: nextDue(task, now).toISOString(),
  };
}

const usable = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
};

async function taskFinding(
  task: Task,
  { backupDir }: Upkept,
  last: Kept['runs'][Task],
): Promise<Partial<Finding>> {
  if (task === 'backup' && backupDir !== undefined) {
    const isThere = await usable(backupDir).then(
      () => true,
      () => false,
    );
    if (!isThere) return { trouble: 'backup-folder', detail: backupDir };
  }
  const { trouble, count, detail } = last ?? {};
  return trouble === undefined
    ? {}
    : { trouble, ...(count !== undefined && { count }), ...(detail !== undefined && { detail }) };
}
