import { mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upload } from '@tus/server';
import { removeDisk, smallDisk } from '../setup/small-disk.ts';
import { actorOf } from './support.ts';
import { recordSchema } from '#domain/record.ts';
import {
  accept,
  addDocument,
  isDiskFull,
  listDocuments,
  listInbox,
} from '#ingest/library/index.ts';
import { appendLine, writeAtomically } from '../../ingest/library/atomic.ts';
import { KeptUploads, NO_ROOM } from '../../src/desk/kept-uploads.ts';

let folder: string;
let isSmall: boolean;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihris-disk-'));
  isSmall = smallDisk(folder);
});
afterAll(async () => {
  if (isSmall) removeDisk(folder);
  await rm(folder, { recursive: true, force: true });
});

const none = { get: () => undefined };
const bigUpload = () => new Upload({ id: 'big', size: 5_000_000, offset: 0 });

describe('a full disk', () => {
  it('leaves nothing of an upload, and frees its room', async ({ skip }) => {
    if (!isSmall) skip('no small disk to be had here');
    const uploads = new KeptUploads(folder, none, 1000);
    await uploads.create(bigUpload());
    const bytes = Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000)]);
    await expect(uploads.write(bytes, 'big', 0)).rejects.toEqual(NO_ROOM);
    expect(await readdir(folder)).toEqual([]);
    const { bavail, bsize } = await statfs(folder);
    expect(bavail * bsize).toBeGreaterThan(900_000);
  });

  it('leaves nothing half-written in the library', async ({ skip }) => {
    if (!isSmall) skip('no small disk to be had here');
    const source = join(tmpdir(), 'fihris-big.txt');
    await writeFile(source, Buffer.alloc(2_000_000, 'a'));
    const original = { file: 'original.txt', format: 'txt', sha256: '0'.repeat(64) };
    const record = recordSchema.parse({
      id: 'big',
      title: { fr: 'Grand' },
      type: 'report',
      language: 'fr',
      original,
    });
    const full = expect.objectContaining({ code: 'ENOSPC' });
    await expect(addDocument(folder, record, source)).rejects.toEqual(full);
    const slip = {
      id: 'job',
      name: 'big.txt',
      size: 2_000_000,
      sha256: '0'.repeat(64),
      wish: { publish: false },
      actor: actorOf('librarian'),
      received: new Date().toISOString(),
    };
    await expect(accept(folder, source, slip)).rejects.toEqual(full);
    await rm(source);
    expect(await listDocuments(folder)).toEqual([]);
    expect(await listInbox(folder)).toEqual([]);
    expect(await readdir(join(folder, '.inbox'))).toEqual([]);
  });

  it('leaves a file, and a log, as they were', async ({ skip }) => {
    if (!isSmall) skip('no small disk to be had here');
    const file = join(folder, 'record.yaml');
    const log = join(folder, 'history.jsonl');
    await writeAtomically(file, 'before');
    await appendLine(log, '{"n":1}');
    const much = 'x'.repeat(2_000_000);
    await expect(writeAtomically(file, much)).rejects.toSatisfy(isDiskFull);
    await expect(appendLine(log, much)).rejects.toSatisfy(isDiskFull);
    expect(await readFile(file, 'utf8')).toBe('before');
    expect(await readFile(log, 'utf8')).toBe('{"n":1}\n');
    expect((await readdir(folder)).sort()).toEqual(['.inbox', 'history.jsonl', 'record.yaml']);
  });

  it('that shows itself in the middle of a stream is told apart from a broken connection', async () => {
    const uploads = new KeptUploads(await mkdtemp(join(tmpdir(), 'fihris-up-')), none, 1000);
    await uploads.create(new Upload({ id: 'one', size: 10, offset: 0 }));
    const broken = new PassThrough();
    broken.write('abc');
    setTimeout(() => broken.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' })), 50);
    await expect(uploads.write(broken, 'one', 0)).rejects.toMatchObject({ code: 'ECONNRESET' });
    // What arrived before the break is kept: the upload goes on from there.
    expect((await uploads.getUpload('one')).offset).toBe(3);
    expect(await uploads.write(Readable.from([Buffer.from('defghij')]), 'one', 3)).toBe(10);
    expect(await uploads.digest('one', 10)).toBe(
      '72399361da6a7754fec986dca5b7cbaf1c810a28ded4abaf56b2106d06cb78b0',
    );
  });
});
