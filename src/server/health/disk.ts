import type { Finding } from '#domain/operation.ts';
import { freeBytes, RESERVE } from '../../desk/room.ts';

/** Whether one of the disks is as good as full. A folder that is not there is told by the part whose folder it is. */
export async function diskFinding(...folders: string[]): Promise<Finding | undefined> {
  const looked = folders.map((folder) => freeBytes(folder).catch(() => Infinity));
  const free = Math.min(...(await Promise.all(looked)));
  if (free > RESERVE) return undefined;
  return { trouble: 'disk-full', count: Math.floor(free / 1_000_000) };
}
