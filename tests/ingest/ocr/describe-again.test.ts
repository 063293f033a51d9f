import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { commandActor } from '#domain/person.ts';
import { createExtractor } from '#ingest/extract/index.ts';
import { readHistory, readVocabularies } from '#ingest/library/index.ts';
import { describeAgain } from '#ingest/ocr/describe-again.ts';
import { libraryOf } from '../../setup/library.ts';
import { recognise, type Read } from '../../setup/recognised.ts';

const SCAN = 'circulaire-acces-soins-scan';
const NOTE = { actor: commandActor('a test'), action: 'recognised' } as const;
const words = (line: string): Read => line.split(' ').map((word) => [word, 0.95]);

const extractor = createExtractor({ concurrency: 1 });
let documents: string;

beforeEach(async () => {
  documents = await libraryOf(SCAN);
  await recognise(documents, SCAN, [
    words('Circulaire n° 41 relative aux crèches'),
    words('des familles de pêcheurs'),
    words('Rabat, le 7 mars 2019'),
    words('Les crèches des ports ouvrent avant'),
    words('le départ des bateaux et gardent'),
    words('les enfants des pêcheurs.'),
  ]);
});
afterAll(() => extractor.close());

const recordPath = () => join(documents, SCAN, 'record.yaml');
const record = async () =>
  parse(await readFile(recordPath(), 'utf8')) as { [field: string]: unknown };

/** The record as it was suggested of a picture: from the name of the file, in a language by default. */
async function suggested(fields: string[]): Promise<void> {
  const before = await record();
  const asNamed = { title: { en: 'scan0041' }, language: 'en', suggested: fields };
  await writeFile(recordPath(), stringify({ ...before, ...asNamed }));
}

async function again() {
  const { value: vocabularies } = await readVocabularies(documents);
  await describeAgain({ documents, vocabularies, extractor }, SCAN, NOTE);
}

it('what was suggested of a picture is suggested again of what was read, language included', async () => {
  await suggested(['title', 'language', 'date']);
  await again();
  const { title, language, date } = await record();
  expect(language).toBe('fr');
  expect(title).toMatchObject({ fr: expect.stringContaining('crèches') });
  expect(String(date)).toContain('2019');
  expect(await readHistory(documents, SCAN)).toMatchObject([{ action: 'recognised' }]);
});

it('what a person wrote stays', async () => {
  await suggested([]);
  await again();
  expect(await record()).toMatchObject({ title: { en: 'scan0041' }, language: 'en' });
  expect(await readHistory(documents, SCAN)).toEqual([]);
});
