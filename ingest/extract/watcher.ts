/** A thread beside the reader: ends the process when it is too big, or orphaned. */
import { workerData } from 'node:worker_threads';
import { OUT_OF_MEMORY_SIGNAL } from './protocol.ts';

const INTERVAL_MS = 100;
const { maxBytes } = workerData as { maxBytes: number };
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > maxBytes) process.kill(process.pid, OUT_OF_MEMORY_SIGNAL);
}, INTERVAL_MS);
