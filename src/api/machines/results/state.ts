import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CONCORDANCES_FOLDER,
  readRegister,
  stampOf,
  VOCABULARIES_FOLDER,
} from '#ingest/library/index.ts';
import type { ApiDependencies } from '../../dependencies.ts';

/**
 * Names the state of all that a list is made of: the index, what readers have, and the files of vocabularies and
 * concordances. While it stays the same, so does every list, and none needs to be made to know.
 */
export async function stateOf({ search, documents }: ApiDependencies): Promise<string> {
  const [index, register, ...files] = await Promise.all([
    search.stamp(),
    readRegister(documents),
    ...[VOCABULARIES_FOLDER, CONCORDANCES_FOLDER].map((one) => filesIn(join(documents, one))),
  ]);
  return JSON.stringify([index, register.map(({ id, at, is }) => [id, at, is]), files]);
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const stamps = await Promise.all(
    names.map(async (name) => `${name} ${await stampOf(join(folder, name))}`),
  );
  return stamps.sort();
}
