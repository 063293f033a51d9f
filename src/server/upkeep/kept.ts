import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TASKS, type Finding, type Task } from '#domain/operation.ts';
import { writeAtomically } from '#ingest/library/atomic.ts';

/** What became of each task when it last ran: a file in the data folder, so that it is known after a start too. */

const FILE = 'upkeep.json';

const run = z.object({
  begun: z.iso.datetime(),
  ended: z.iso.datetime(),
  /** When it last ended well. */
  well: z.iso.datetime().optional(),
  trouble: z.string().optional(),
  count: z.number().optional(),
  detail: z.string().optional(),
});
const keptSchema = z.object({
  /** The first start: nothing was due before. */
  since: z.iso.datetime(),
  runs: z.partialRecord(z.enum(TASKS), run),
});

export interface Run extends Partial<Finding> {
  begun: string;
  ended: string;
  well?: string | undefined;
}
export interface Kept {
  since: string;
  runs: { [task in Task]?: Run };
}

/** @returns nothing where nothing was kept, or what was kept cannot be read */
export async function readKept(data: string): Promise<Kept | undefined> {
  try {
    const parsed = keptSchema.parse(JSON.parse(await readFile(join(data, FILE), 'utf8')));
    return parsed as Kept;
  } catch {
    return undefined;
  }
}

export async function writeKept(data: string, kept: Kept): Promise<void> {
  await mkdir(data, { recursive: true });
  await writeAtomically(join(data, FILE), `${JSON.stringify(kept, null, 2)}\n`);
}
