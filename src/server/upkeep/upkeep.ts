import { join } from 'node:path';
import type { Logger } from 'pino';
import { releaseLock, takeLock } from '#process/lock.ts';
import { TASKS, type Finding, type Task } from '#domain/operation.ts';
import { readKept, writeKept, type Kept } from './kept.ts';
import { lastDue } from './schedule.ts';
import { RUN, type TaskOptions } from './tasks.ts';

/**
 * What is done by itself, at night: the library is verified, backed up, and once a month a backup is restored beside. What
 * was due while the app was down is made up; one task runs at a time.
 */
export interface Upkeep {
  /** Does what is due now; so does a clock. Resolves when it is done. */
  work(): Promise<void>;
  /** Begins nothing any more. What runs is not waited for: begun again at the next start, it is done whole. */
  close(): void;
}

export interface UpkeepOptions extends TaskOptions {
  log: Pick<Logger, 'info' | 'warn'>;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
  /** Milliseconds between two looks; none by itself when 0. */
  every?: number;
}

const EVERY_MS = 60_000;
/** A backup that could not be made is tried again before the next night. */
const AGAIN_MS = 60 * 60 * 1000;

export function openUpkeep(options: UpkeepOptions): Upkeep {
  const { config, log, now = Date.now, every = EVERY_MS } = options;
  const lock = join(config.data, 'upkeep.lock');
  let isClosed = false;
  let working: Promise<void> | undefined;

  async function look(): Promise<void> {
    const kept = (await readKept(config.data)) ?? (await begin());
    for (const task of TASKS) {
      if (isClosed || !isDue(task, kept, new Date(now()))) continue;
      await runOne(task, kept);
    }
  }

  async function begin(): Promise<Kept> {
    const kept = { since: new Date(now()).toISOString(), runs: {} };
    await writeKept(config.data, kept);
    return kept;
  }

  async function runOne(task: Task, kept: Kept): Promise<void> {
    const begun = new Date(now());
    const result = await resultOf(task, begun);
    if (result === undefined || isClosed) return;
    const ended = new Date(now()).toISOString();
    const well = result.trouble === undefined ? ended : kept.runs[task]?.well;
    kept.runs[task] = { begun: begun.toISOString(), ended, well, ...result };
    await writeKept(config.data, kept);
    if (result.trouble === undefined) log.info({ task }, 'upkeep: done');
    else log.warn({ task, ...result }, 'upkeep: not well');
  }

  async function resultOf(task: Task, at: Date): Promise<Partial<Finding> | undefined> {
    try {
      return await RUN[task](options, at);
    } catch (error) {
      if (!isClosed) log.warn({ task, error: (error as Error).stack }, 'upkeep: failed');
      return { trouble: FAILED[task] };
    }
  }

  async function alone(): Promise<void> {
    if (!takeLock(lock)) return;
    try {
      await look();
    } finally {
      releaseLock(lock);
    }
  }
  /** Whoever comes while work is done waits for its end. */
  const work = () => (working ??= alone().finally(() => (working = undefined)));

  const tick = () =>
    void work().catch((error: unknown) =>
      log.warn({ error: (error as Error).stack }, 'upkeep: failed'),
    );
  const timer = every > 0 ? setInterval(tick, every).unref() : undefined;

  return {
    work,
    close: () => {
      isClosed = true;
      clearInterval(timer);
    },
  };
}

const FAILED = {
  verification: 'verify-failed',
  backup: 'backup-failed',
  rehearsal: 'rehearsal-failed',
} as const satisfies { [task in Task]: Finding['trouble'] };

function isDue(task: Task, { since, runs }: Kept, now: Date): boolean {
  const last = runs[task];
  if (lastDue(task, now) > new Date(last?.begun ?? since)) return true;
  const isToRepeat = task === 'backup' && last?.trouble !== undefined;
  return isToRepeat && now.getTime() - Date.parse(last.ended) >= AGAIN_MS;
}
