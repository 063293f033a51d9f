import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeSchema, type Change } from '#domain/change.ts';
import { appendLine } from './atomic.ts';

/** The audit log of a document, beside its record: JSON Lines, a change a line, the oldest first. */
export const HISTORY_FILE = 'history.jsonl';

/** The changes of document `id`, the oldest first; a line that a crash cut off is no change. */
export async function readHistory(documents: string, id: string): Promise<Change[]> {
  return readChanges(join(documents, id));
}

/** The changes in a folder of the library or of its bin. */
export function readChanges(folder: string): Promise<Change[]> {
  return readChangesOf(join(folder, HISTORY_FILE));
}

/** The changes in one file; none where there is no such file. */
export async function readChangesOf(path: string): Promise<Change[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => parseChange(line) ?? []);
}

function parseChange(line: string): Change | undefined {
  try {
    return changeSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/**
 * Notes a change and then makes it; the note of one that could not be made is taken back.
 * @param path of the log
 */
export async function noteFirst<T>(
  path: string,
  change: Change,
  make: () => Promise<T>,
): Promise<T> {
  const takeBack = await appendLine(path, JSON.stringify(change));
  try {
    return await make();
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** Notes a change. @returns a function that takes the note back */
export function noteChange(folder: string, change: Change): Promise<() => Promise<void>> {
  return appendLine(join(folder, HISTORY_FILE), JSON.stringify(change));
}
