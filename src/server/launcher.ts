import { readFileSync } from 'node:fs';

/**
 * `npm start` puts npm and a shell above us. Killed outright (kill -9), they cannot pass the signal on, and
 * a server that nobody can stop would stay behind, so we watch whether they live.
 */

const INTERVAL_MS = 1000;

/** Parent of a process, from Linux's /proc; `undefined` on other systems or when it is gone. */
function parentOf(pid: number): number | undefined {
  try {
    // The name in parentheses may hold spaces and parentheses; the fields after the last one do not.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isNpm(pid: number): boolean {
  try {
    return /\bnpm\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

/** The processes between us and the npm that started us, npm included; none when npm did not. */
function launchers(env: NodeJS.ProcessEnv): number[] {
  if (env['npm_lifecycle_event'] === undefined) return [];
  const chain: number[] = [];
  for (
    let pid: number | undefined = process.ppid;
    pid !== undefined && pid > 1;
    pid = parentOf(pid)
  ) {
    chain.push(pid);
    if (isNpm(pid)) return chain;
  }
  return [];
}

/**
 * Calls `callback` once when the npm that started this process is gone.
 * @returns a function that ends the watch
 */
export function onLauncherGone(callback: () => void): () => void {
  const chain = launchers(process.env);
  const parent = process.ppid;
  const timer = setInterval(() => {
    const gone = process.ppid !== parent || chain.some((pid) => parentOf(pid) === undefined);
    if (chain.length === 0 || !gone) return;
    clearInterval(timer);
    callback();
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
