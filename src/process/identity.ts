import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Who a process is. Numbers of dead processes are given again, so a number alone must never be trusted
 * with a kill: number and start time together name one process.
 */
export interface ProcessIdentity {
  pid: number;
  /** Opaque start time; equal only for the same process. */
  started: string;
}

/** The identity of the living process `pid`, or `undefined` when there is none (zombies do not count). */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether the very process that was recorded is still alive. */
export function isAlive(recorded: ProcessIdentity | undefined): boolean {
  return recorded !== undefined && identify(recorded.pid)?.started === recorded.started;
}

/** Sends `signal` to the recorded process, if it is still that one. */
export function signal(recorded: ProcessIdentity | undefined, name: NodeJS.Signals): void {
  if (recorded === undefined || !isAlive(recorded)) return;
  try {
    process.kill(recorded.pid, name);
  } catch {
    // It died between the look and the signal: what we wanted.
  }
}

/** Asks the recorded process to end, insists after `patienceMs`, and returns when it is gone. */
export async function end(recorded: ProcessIdentity | undefined, patienceMs = 3000): Promise<void> {
  signal(recorded, 'SIGTERM');
  const insistAt = Date.now() + patienceMs;
  let insisted = false;
  while (isAlive(recorded)) {
    if (!insisted && Date.now() > insistAt) {
      signal(recorded, 'SIGKILL');
      insisted = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Field 22 of /proc/PID/stat, ticks since boot (proc_pid_stat(5)); the name in field 2 may hold spaces. */
function fromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string | undefined {
  try {
    const out = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return out.trim() || undefined;
  } catch {
    return undefined;
  }
}
