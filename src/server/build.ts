import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '#process/lock.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUTPUT = join(ROOT, 'build');
const STAMP = join(OUTPUT, 'source.sha256');
const LOCK = join(ROOT, 'build.lock');

/** What the pages are made from; paraglide's output is made from src/texts, the Arabic face from a package. */
const SOURCES = ['src', 'package-lock.json', 'svelte.config.js', 'tsconfig.json', 'vite.config.ts'];
const GENERATED = [
  join('src', 'lib', 'paraglide'),
  join('src', 'texts', 'compiled'),
  join('src', 'lib', 'fonts', 'arabic-'),
  join('.inlang', 'cache'),
];

/**
 * Builds the pages unless they were built from these very sources; two processes never build at once.
 * @param onBuild called when they have to be, which takes a moment
 */
export async function buildIfNeeded(onBuild: () => void): Promise<void> {
  // Looked at before the lock, which a read-only file system would refuse; the pages in an image are built already.
  if ((await builtFrom()) === (await hashSources())) return;
  await withLock(LOCK, () => build(onBuild));
}

/** Hash of the sources of the pages that are there. */
const builtFrom = (): Promise<string> => readFile(STAMP, 'utf8').catch(() => '');

async function build(onBuild: () => void): Promise<void> {
  const wanted = await hashSources();
  if ((await builtFrom()) === wanted) return;
  onBuild();
  await runViteBuild();
  await writeFile(STAMP, wanted);
}

/** Path of the request handler that the build makes. */
export const HANDLER = join(OUTPUT, 'handler.js');

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesOf(source)) {
      hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
    }
  }
  return hash.digest('hex');
}

async function filesOf(source: string): Promise<string[]> {
  if (/\.\w+$/.test(source)) return [source];
  const entries = await readdir(join(ROOT, source), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath.slice(ROOT.length + 1), entry.name))
    .filter((file) => !GENERATED.some((folder) => file.includes(folder)))
    .sort();
}

/** In a process of its own: the build's memory and its global state end with it. */
async function runViteBuild(): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    // Whatever started us (a test run, say): what is built here is what is served.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the pages could not be built:\n${output.join('')}`);
}
