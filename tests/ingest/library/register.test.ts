import { mkdtemp, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  changeRecord,
  destroy,
  listBin,
  moveToBin,
  openLibraryHistory,
  readRegister,
  readVocabularies,
  restoreFromBin,
} from '#ingest/library/index.ts';
import { libraryOf } from '../../setup/library.ts';

const ID = 'gfmd-summary';
const OTHER = 'psnsi-oriental-2022-2023';
const actor = { id: 'a', name: 'Nora', role: 'administrator' } as const;
let documents: string;
let vocabularies: Vocabularies;

/** What the register says of the document, and whether it was noted within the last minute. */
async function told(id = ID) {
  const one = (await readRegister(documents)).find((entry) => entry.id === id);
  const isNew = one !== undefined && Date.parse(one.at) > Date.now() - 60_000;
  return { is: one?.is, isNew };
}

const change = (fields: Partial<Record>, action: 'edited' | 'status') =>
  changeRecord(documents, ID, vocabularies, fields, { actor, action });

beforeEach(async () => {
  documents = await libraryOf(ID, OTHER);
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  vocabularies = read.value;
  const before = new Date('2025-05-05T10:20:30.400Z');
  for (const id of [ID, OTHER]) {
    await utimes(join(documents, id, 'record.yaml'), before, before);
  }
});

describe('the register', () => {
  it('has what was put there by hand since its record was written, in whole seconds', async () => {
    const [one, other] = await readRegister(documents);
    expect(one).toMatchObject({ id: ID, at: '2025-05-05T10:20:30Z', is: 'public' });
    expect(other).toMatchObject({ id: OTHER, at: '2025-05-05T10:20:30Z' });
  });

  it('moves a document to the end when its record changes', async () => {
    await change({ alternative: ['GFMD'] }, 'edited');
    expect((await readRegister(documents)).map(({ id }) => id)).toEqual([OTHER, ID]);
    expect(await told()).toEqual({ is: 'public', isNew: true });
  });

  it('keeps what readers lost, from the moment they lost it', async () => {
    await change({ status: 'draft' }, 'status');
    expect(await told()).toEqual({ is: 'gone', isNew: true });
    const [, lost] = await readRegister(documents);
    // What is written in the draft since is nothing that readers had.
    await change({ alternative: ['GFMD'] }, 'edited');
    expect((await readRegister(documents))[1]?.at).toBe(lost?.at);
  });

  it('keeps it in the bin and after it was destroyed, and takes it back when it comes back', async () => {
    await moveToBin(documents, ID, { actor, action: 'deleted' });
    expect(await told()).toEqual({ is: 'gone', isNew: true });
    const [binned] = await listBin(documents);
    if (binned === undefined) throw new Error('nothing is in the bin');
    await restoreFromBin(documents, binned, { actor, action: 'restored' });
    expect(await told()).toEqual({ is: 'public', isNew: true });

    await moveToBin(documents, ID, { actor, action: 'deleted' });
    const data = await mkdtemp(join(tmpdir(), 'fihris-register-'));
    const history = openLibraryHistory({ documents, data });
    await destroy(documents, history, await listBin(documents), actor);
    expect(await told()).toEqual({ is: 'gone', isNew: true });
  });

  it('says nothing of what was never public', async () => {
    const fresh = await libraryOf(OTHER);
    expect((await readRegister(fresh)).map(({ id }) => id)).toEqual([OTHER]);
    await changeRecord(
      fresh,
      OTHER,
      vocabularies,
      { status: 'draft' },
      { actor, action: 'status' },
    );
    expect((await readRegister(fresh)).map(({ is }) => is)).toEqual(['gone']);
  });
});
