import { setTimeout as sleep } from 'node:timers/promises';
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { identify, isAlive, type ProcessIdentity } from './identity.ts';

/**
 * A lock file that names the process holding it, so that only one process at a time does a thing. A lock whose
 * holder is dead (kill -9, power cut) is taken over.
 */

/** Takes the lock at `file`; false when another living process has it. */
export function takeLock(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(identify(process.pid)));
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (tryLink(own, file)) return true;
      if (isAlive(lockHolder(file))) return false;
      // Moved aside under our own name, so that two takers cannot both remove a lock and take it.
      moveAside(file, `${own}.stale`);
    }
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Gives the lock back, if it is ours. */
export function releaseLock(file: string): void {
  if (lockHolder(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** The process that the lock names, dead or alive. */
export function lockHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** Does `work` while holding the lock at `file`; waits while another living process has it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!takeLock(file)) await sleep(100);
  try {
    return await work();
  } finally {
    releaseLock(file);
  }
}

/** A hard link is made whole or not at all, so nobody ever reads half a lock. */
function tryLink(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch {
    return false;
  }
}

function moveAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
    const moved = lockHolder(aside);
    if (isAlive(moved)) linkSync(aside, file); // somebody took it in between: put it back
    unlinkSync(aside);
  } catch {
    // Somebody else moved it first; the next round sees who won.
  }
}
