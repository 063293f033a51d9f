import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pinned from './pinned.json' with { type: 'json' };

/** The engine that this version of the project runs: its npm package, its own version and the hash of its bytes. */
export type PinnedEngine = typeof pinned;

export const PINNED_FILE = join(import.meta.dirname, 'pinned.json');

export function pinnedEngine(): PinnedEngine {
  return pinned;
}

/**
 * What is to be pinned for the package as it is installed now.
 * @throws the system's error when its binary is not there or does not run on this machine
 */
export async function describeEngine(name: string, packageVersion: string): Promise<PinnedEngine> {
  const source = createRequire(import.meta.url).resolve(`${name}/meilisearch`);
  const version = versionOf(source);
  return { package: name, packageVersion, version, sha256: await sha256(source) };
}

/** Asked of a copy: npm does not mark it executable, and node_modules may be read-only. */
function versionOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fihris-engine-'));
  try {
    const copy = join(folder, 'meilisearch');
    copyFileSync(source, copy);
    chmodSync(copy, 0o700);
    const said = execFileSync(copy, ['--version'], { encoding: 'utf8' }).trim();
    return said.split(' ').at(-1) ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SHA-256 of a file's bytes, lower-case hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
