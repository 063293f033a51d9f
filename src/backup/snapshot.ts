import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { INCOMING, linkOrCopy } from '#ingest/library/atomic.ts';
import { isOurs } from './places.ts';

/**
 * A still picture of a library that is being written to. Files are replaced by renaming, never written over, so a
 * hard link keeps the bytes of the moment at no cost; logs, which grow in place, are copied. Each unit (a document, a
 * document in the bin, a file in the inbox) is taken again until nothing in it changed meanwhile, and the round over
 * all units is repeated until none was added, changed or moved elsewhere.
 */

/** Time after which a library that never rests is taken as it is: each unit nearly, the whole not of one moment. */
const PATIENCE_MS = 10_000;
/** Times a unit is taken in a row before the others have their turn. */
const MOST_ATTEMPTS = 5;
/** Folders of `documents/` whose entries are units of their own: documents move between them and the top. */
const CONTAINERS = ['.bin', '.inbox'];
const GROWS_IN_PLACE = /\.jsonl$/;

/** Paths of the files of a unit, each with what changes when it is replaced or grows. */
type Files = Map<string, string>;

/** Links all of `documents` into `into` (on the same file system, where it can be). */
export async function takeSnapshot(documents: string, into: string): Promise<void> {
  const taken = new Map<string, string>();
  const deadline = Date.now() + PATIENCE_MS;
  for (let changed = true; changed;) {
    const last = Date.now() > deadline;
    const units = await listUnits(documents);
    changed = false;
    // In the last round what was taken is kept: it may have moved, rather twice in the archive than not at all.
    for (const unit of last ? units.filter((each) => !taken.has(each)) : units) {
      const files = await filesOf(documents, unit);
      if (files && taken.get(unit) === fingerprint(files)) continue;
      changed = true;
      const kept = await takeUnit(documents, unit, into);
      if (kept !== undefined) taken.set(unit, kept);
    }
    if (last) return;
    // What is gone may have moved: a round that finds it elsewhere follows.
    for (const gone of [...taken.keys()].filter((unit) => !units.includes(unit))) {
      changed = true;
      await rm(join(into, gone), { recursive: true, force: true });
      taken.delete(gone);
    }
  }
}

/** Takes one unit as it is at one moment; `undefined` when it is gone. */
async function takeUnit(
  documents: string,
  unit: string,
  into: string,
): Promise<string | undefined> {
  for (let attempt = 0; ; attempt++) {
    await rm(join(into, unit), { recursive: true, force: true });
    const before = await filesOf(documents, unit);
    if (before === undefined) return undefined;
    const whole = await copyAll(documents, before.keys(), into);
    const after = await filesOf(documents, unit);
    const same = after !== undefined && fingerprint(after) === fingerprint(before);
    if (whole && (same || attempt >= MOST_ATTEMPTS)) return fingerprint(before);
  }
}

/** False when one of the files is not there any more. */
async function copyAll(documents: string, files: Iterable<string>, into: string): Promise<boolean> {
  for (const file of files) {
    const target = join(into, file);
    await mkdir(dirname(target), { recursive: true });
    try {
      const take = GROWS_IN_PLACE.test(file) ? copyFile : linkOrCopy;
      await take(join(documents, file), target);
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }
  return true;
}

/** Names relative to `documents`: files and folders at its top, and the entries of the containers. */
async function listUnits(documents: string): Promise<string[]> {
  const top = (await namesIn(documents)).filter((name) => !isOurs(name));
  const inner = await Promise.all(
    CONTAINERS.map(async (name) =>
      (await namesIn(join(documents, name))).map((entry) => join(name, entry)),
    ),
  );
  return [...top.filter((name) => !CONTAINERS.includes(name)), ...inner.flat()];
}

/** Empty where there is no such folder. What is not whole yet belongs to nobody. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(INCOMING));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** The files of a unit; `undefined` when it is gone. */
async function filesOf(documents: string, path: string): Promise<Files | undefined> {
  try {
    const found = await stat(join(documents, path));
    if (!found.isDirectory()) {
      return new Map([[path, `${found.ino} ${found.size} ${found.mtimeMs}`]]);
    }
    const files: Files = new Map();
    for (const name of (await namesIn(join(documents, path))).sort()) {
      const inner = await filesOf(documents, join(path, name));
      for (const [file, state] of inner ?? []) files.set(file, state);
    }
    return files;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function fingerprint(files: Files): string {
  return JSON.stringify([...files]);
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
