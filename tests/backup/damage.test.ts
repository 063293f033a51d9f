import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkArchive, makeBackup, restoreBackup, resumeRestore } from '#backup/index.ts';
import type { Config } from '#config';
import { hashText } from '#ingest/library/hash.ts';
import { problemText } from '../../src/backup/texts.ts';
import { decide, incomingFolder, previousFolder } from '../../src/backup/swap.ts';
import { unpack } from '../../src/backup/archive.ts';
import { contents, newFile, ownHouse } from './support.ts';

let house: Config;
let archive: string;
let backedUp: { [path: string]: string };

beforeAll(async () => {
  house = await ownHouse('psnsi-oriental-2022-2023');
  backedUp = await contents(house.documents);
  archive = await newFile();
  const made = await makeBackup(house, archive);
  if (made.problem) throw new Error(made.problem.code);
});

/** A copy of the archive, spoilt. */
async function spoilt(how: (file: string) => Promise<unknown>): Promise<string> {
  const copy = await newFile();
  await copyFile(archive, copy);
  await how(copy);
  return copy;
}

/** Changes one byte in the middle of a file of the archive. */
async function flipByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.indexOf('%PDF-') + 5000;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

/** A tar of these files, which says of itself what `manifest` says. */
async function forged(files: { [path: string]: string }, listed = files): Promise<string> {
  const file = await newFile();
  const folder = dirname(file);
  const manifest = {
    format: 'fihris-backup',
    version: 1,
    made: new Date().toISOString(),
    files: Object.entries(listed).map(([path, text]) => ({
      path,
      size: Buffer.byteLength(text),
      sha256: hashText(text),
    })),
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await create({ cwd: folder, file, preservePaths: true }, [
    'manifest.json',
    ...Object.keys(files),
  ]);
  return file;
}

describe('an archive that is not whole', () => {
  const cases: [string, () => Promise<string>, string][] = [
    ['cut off', () => spoilt((file) => truncate(file, 60_000)), 'damaged'],
    ['cut off in its manifest', () => spoilt((file) => truncate(file, 700)), 'damaged'],
    ['with one bit turned', () => spoilt(flipByte), 'damaged'],
    ['of something else', () => spoilt((file) => writeFile(file, 'a letter')), 'not-a-backup'],
    ['that is empty', () => spoilt((file) => truncate(file, 0)), 'not-a-backup'],
    [
      'that is not there',
      async () => join(dirname(await newFile()), 'none.tar'),
      'archive-missing',
    ],
    [
      'with a file too many',
      () => forged({ 'a.txt': 'a', 'b.txt': 'b' }, { 'a.txt': 'a' }),
      'damaged',
    ],
    [
      'with a file too few',
      () => forged({ 'a.txt': 'a' }, { 'a.txt': 'a', 'b.txt': 'b' }),
      'damaged',
    ],
    ['that leads out of its folder', () => forged({ '../out.txt': 'x' }), 'not-a-backup'],
    ['from a newer version', () => newer(), 'newer-format'],
  ];

  async function newer(): Promise<string> {
    const file = await newFile();
    const told = JSON.stringify({ format: 'fihris-backup', version: 99 });
    await writeFile(join(dirname(file), 'manifest.json'), told);
    await create({ cwd: dirname(file), file }, ['manifest.json']);
    return file;
  }

  it.each(cases)('%s is refused and nothing is touched', async (_, make, code) => {
    const file = await make();
    const other = await ownHouse('gcm');
    const before = await contents(other.documents);
    const refused = await restoreBackup(other, file);
    expect(refused.problem).toMatchObject({ code, file });
    expect(await contents(other.documents)).toEqual(before);
    expect((await readdir(other.documents)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is told of in three languages, with the file that is wrong', async () => {
    const refused = await restoreBackup(house, await spoilt(flipByte));
    if (!refused.problem) throw new Error('not refused');
    const words = { fr: 'endommagée', ar: 'تالفة', en: 'damaged' } as const;
    for (const language of ['fr', 'ar', 'en'] as const) {
      const text = problemText(refused.problem, language);
      expect(text).toContain(words[language]);
      expect(text).toContain('documents/psnsi-oriental-2022-2023/original.pdf');
    }
  });

  it('is not made inside the library, where it would grow into the next one', async () => {
    const inside = join(house.documents, 'library.tar');
    expect((await makeBackup(house, inside)).problem?.code).toBe('inside-library');
  });
});

describe('a restore that is interrupted', () => {
  it('before it was decided leaves the library as it was', async () => {
    const other = await ownHouse('gcm');
    const before = await contents(other.documents);
    await mkdir(incomingFolder(other.documents), { recursive: true });
    await unpack(archive, incomingFolder(other.documents));
    expect(await resumeRestore(other)).toBeUndefined();
    expect(await contents(other.documents)).toEqual(before);
    // What lies there is in nobody's way.
    expect((await restoreBackup(other, archive)).problem).toBeUndefined();
    expect(await contents(other.documents)).toEqual(backedUp);
  });

  it.each(['aside', 'place'])(
    'in the middle of step "%s" is finished by the next start',
    async (step) => {
      const other = await ownHouse('gcm', 'snia');
      const before = await contents(other.documents);
      const { documents } = other;
      const incoming = incomingFolder(documents);
      await mkdir(incoming, { recursive: true });
      await unpack(archive, incoming);
      const previous = join(previousFolder(documents), 'documents');
      await mkdir(previous, { recursive: true });
      await decide(documents);
      // As a kill -9 leaves it: one of several renames done.
      const { rename } = await import('node:fs/promises');
      await rename(join(documents, 'gcm'), join(previous, 'gcm'));
      if (step === 'place') {
        for (const name of ['snia', 'vocabularies']) {
          await rename(join(documents, name), join(previous, name));
        }
        await writeFile(join(documents, '.restore', 'journal.json'), '{"step":"place"}');
        const id = 'psnsi-oriental-2022-2023';
        await rename(join(incoming, 'documents', id), join(documents, id));
        // And somebody put a file in meanwhile.
        await mkdir(join(documents, '.inbox', 'job'), { recursive: true });
        await appendFile(join(documents, '.inbox', 'job', 'original.txt'), 'new');
      }
      const kept = await resumeRestore(other);
      const now = await contents(documents);
      if (step === 'place') {
        expect(now['.inbox/job/original.txt']).toBe(hashText('new'));
        delete now['.inbox/job/original.txt'];
      }
      expect(now).toEqual(backedUp);
      expect(await contents(join(kept ?? '', 'documents'))).toEqual(before);
      expect(await resumeRestore(other)).toBeUndefined();
    },
  );
});

it('an archive can be read without restoring it', async () => {
  const manifest = await checkArchive(archive);
  expect(manifest.files.map(({ path }) => path)).toContain('documents/vocabularies/themes.yaml');
});
