import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A path that was given but cannot be read, with the system's reason. */
export interface MissingSource {
  file: string;
  reason: string;
}

/**
 * The files behind the paths a librarian gave: files as they are, folders with all they hold, sorted.
 * Hidden files and folders inside a folder are left alone.
 */
export async function findSources(
  paths: string[],
): Promise<{ files: string[]; missing: MissingSource[] }> {
  const files: string[] = [];
  const missing: MissingSource[] = [];
  for (const path of paths) {
    try {
      files.push(...((await stat(path)).isDirectory() ? await filesBelow(path) : [path]));
    } catch (error) {
      missing.push({ file: path, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
    }
  }
  return { files: [...new Set(files)], missing };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !hasHiddenPart(path.slice(folder.length)))
    .sort();
}

function hasHiddenPart(path: string): boolean {
  return path.split(/[/\\]/).some((part) => part.startsWith('.'));
}
