import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFiles } from './files.ts';

/**
 * Throws away a database that another version of the engine wrote: versions do not open each other's, and all that is
 * in it is made again from `documents/` by the ingest that follows every start. Nobody may be using it.
 * @returns the version that wrote it; `undefined` when it fits or there is none
 */
export function discardForeignDatabase(files: EngineFiles, version: string): string | undefined {
  const wrote = versionOf(files.database);
  if (wrote === undefined || wrote === version) return undefined;
  // Under another name first: killed half-way, what is left must not look like a database.
  const discarded = `${files.database}.discarded`;
  rmSync(discarded, { recursive: true, force: true });
  renameSync(files.database, discarded);
  rmSync(discarded, { recursive: true, force: true });
  return wrote;
}

/** Meilisearch writes its version beside its data. */
function versionOf(database: string): string | undefined {
  try {
    return readFileSync(join(database, 'VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
