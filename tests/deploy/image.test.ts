import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmod,
  chown,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfNeeded } from '../../src/server/build.ts';
import { until } from '../server/support.ts';

/**
 * The steps of the Dockerfile without Docker: what the image would hold, in an empty folder, its packages pruned,
 * nothing of it writable, run by a user who owns nothing but the two volumes.
 */

const ROOT = join(import.meta.dirname, '../..');
/** `nobody`, who is there on every Linux. */
const NOBODY = 65_534;
/** Whether the machine lets us run our packages as somebody else; as ourselves, we take our own rights away. */
const asNobody = process.getuid?.() === 0 && mayRun(NOBODY);

function mayRun(uid: number): boolean {
  try {
    execFileSync(process.execPath, ['--version'], { uid, gid: uid, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let folder: string;
let child: ChildProcess | undefined;
let ended: Promise<number | null>;
let text = '';

const image = (...path: string[]) => join(folder, 'app', ...path);

async function unpack(): Promise<void> {
  await mkdir(image());
  const ignored = (await readFile(join(ROOT, '.dockerignore'), 'utf8')).split('\n');
  const leftOut = new Set(ignored.filter((line) => /^[.\w]+$/.test(line)));
  for (const name of await readdir(ROOT))
    if (!leftOut.has(name)) await cp(join(ROOT, name), image(name), { recursive: true });
  // Built where a build may have been made already, from the same sources; in the image the same command builds.
  await buildIfNeeded(() => undefined);
  await cp(join(ROOT, 'build'), image('build'), { recursive: true });
  execFileSync('cp', ['--archive', '--link', join(ROOT, 'node_modules'), image('node_modules')]);
  // What npm writes in place must not reach our own packages through the links.
  const list = join('node_modules', '.package-lock.json');
  await rm(image(list));
  await copyFile(join(ROOT, list), image(list));
}

const writable = (path: string) =>
  execFileSync('find', [path, '-writable', '-not', '-type', 'l', '-print', '-quit'], {
    encoding: 'utf8',
    ...(asNobody && { uid: NOBODY, gid: NOBODY }),
  });

beforeAll(async () => {
  // Beside the packages, which are linked and not copied: links do not leave a file system.
  await mkdir(join(ROOT, '.data'), { recursive: true });
  folder = await mkdtemp(join(ROOT, '.data', 'image-'));
  await chmod(folder, 0o755);
  await unpack();
  const prune = ['prune', '--omit=dev', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'];
  execFileSync('npm', prune, { cwd: image(), stdio: 'ignore' });
  for (const volume of ['library', 'data']) await mkdir(join(folder, volume));
  await cp(image('documents'), join(folder, 'library'), { recursive: true });
  if (asNobody) {
    execFileSync('chown', ['--recursive', `${NOBODY}:${NOBODY}`, join(folder, 'library')]);
    await chown(join(folder, 'data'), NOBODY, NOBODY);
  } else execFileSync('chmod', ['--recursive', 'a-w', image()]);
  child = spawn(process.execPath, ['src/commands/start.ts'], {
    cwd: image(),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: '0',
      FIHRIS_DOCUMENTS: join(folder, 'library'),
      FIHRIS_DATA: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(asNobody && { uid: NOBODY, gid: NOBODY }),
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  ended = new Promise((resolve) => child?.once('close', resolve));
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await ended;
  if (!asNobody) execFileSync('chmod', ['--recursive', 'u+w', image()]);
  await rm(folder, { recursive: true, force: true });
});

describe('the image', () => {
  it('holds no tests, no packages of development, and nothing its user may write', async () => {
    await expect(readFile(image('tests', 'config.test.ts'))).rejects.toThrow('ENOENT');
    await expect(readFile(image('node_modules', 'prettier', 'package.json'))).rejects.toThrow(
      'ENOENT',
    );
    expect(writable(image())).toBe('');
  });

  it('starts as another user, builds nothing, serves pages in all languages, and ends cleanly', async () => {
    const url = await until(() => /^Fihris: (http:\S+)$/m.exec(text)?.[1], ended);
    expect(url, text).toBeDefined();
    expect(text).not.toMatch(/construction des pages|building the pages/);
    for (const path of ['/', '/ar', '/en/documents/snia', '/search?q=migrants', '/healthz/ready'])
      expect((await fetch(`${url}${path}`)).status, path).toBe(200);
    expect((await fetch(`${url}/api/documents/snia/cite?style=apa`)).status).toBeLessThan(500);
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
