import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import {
  addDocument,
  freeId,
  hashFile,
  listDocuments,
  readAnchors,
  readEntry,
  readVocabularies,
  vocabularyFiles,
} from '#ingest/library/index.ts';

const shipped = join(import.meta.dirname, '../../../documents');
let documents: string;
let source: string;
let vocabularies: Vocabularies;

async function recordOf(source: string, id = 'note'): Promise<Record> {
  return recordSchema.parse({
    id,
    title: { fr: 'Note' },
    type: 'report',
    language: 'fr',
    spatial: ['MA-04'],
    original: { file: 'original.txt', format: 'txt', sha256: await hashFile(source) },
  });
}

beforeEach(async () => {
  documents = await mkdtemp(join(tmpdir(), 'fihris-library-'));
  source = join(await mkdtemp(join(tmpdir(), 'fihris-source-')), 'note.txt');
  await writeFile(source, 'Article premier. Les migrants ont accès aux soins.');
  const read = await readVocabularies(shipped);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  vocabularies = read.value;
});

afterEach(() => rm(documents, { recursive: true, force: true }));

describe('vocabularies', () => {
  it('holds the 12 regions under their ISO 3166-2 codes, and three levels above or beside them', () => {
    const ids = vocabularies.regions.concepts.map((concept) => concept.id);
    for (let n = 1; n <= 12; n += 1) expect(ids).toContain(`MA-${String(n).padStart(2, '0')}`);
    expect(ids).toEqual(expect.arrayContaining(['national', 'continental', 'global']));
  });

  it('holds the objectives and targets as frames, each with the clause of a specimen that states it', async () => {
    const { 'gcm-objectives': gcm, 'sdg-targets': sdg, bodies } = vocabularies;
    expect(gcm?.concepts.map(({ notation }) => notation)).toEqual(
      Array.from({ length: 23 }, (_, n) => `GCM ${n + 1}`),
    );
    expect(sdg?.concepts.filter(({ broader }) => broader.length === 0)).toHaveLength(17);
    expect([gcm?.frame, sdg?.frame, bodies.frame]).toEqual([true, true, undefined]);
    const anchored = new Set<string>();
    for (const document of ['gcm', 'agenda-2030-migration']) {
      for (const anchor of (await readAnchors(shipped, document)).value?.anchors ?? [])
        if ('quote' in anchor) anchored.add(`${document}--${anchor.eId}`);
    }
    for (const { readAt } of [...(gcm?.concepts ?? []), ...(sdg?.concepts ?? [])])
      if (readAt !== undefined) expect(anchored).toContain(readAt);
  });

  it('are the files of the folder, and issuing bodies of before are bodies', async () => {
    await mkdir(join(documents, 'vocabularies'));
    const write = (id: string, text: string) =>
      writeFile(join(documents, 'vocabularies', `${id}.yaml`), text);
    const concepts = 'concepts:\n  - id: a\n    prefLabel: { fr: a, ar: ا, en: a }\n';
    await write('issuers', `id: issuers\n${concepts}`);
    await write('crops', `id: crops\nfacet: clauses\nframe: true\n${concepts}    replacedBy: b\n`);
    const { value, problems = [] } = await readVocabularies(documents);
    expect([...(await vocabularyFiles(documents)).keys()].sort()).toEqual(
      ['bodies', 'crops', 'regions', 'themes', 'types'], // prettier-ignore
    );
    expect(value.bodies.concepts).toMatchObject([{ id: 'a', broader: [] }]);
    expect(value.crops).toMatchObject({ frame: true, concepts: [{ id: 'a' }] });
    expect(
      problems
        .filter(({ file }) => file?.includes('crops'))
        .map(({ field, line }) => [field, line]),
    ).toEqual([
      ['concepts.0.replacedBy', 7],
      ['facet', 2],
    ]);
    expect(problems.filter(({ file }) => file?.includes('issuers'))).toEqual([]);
  });

  it('names file and field of a vocabulary that does not validate', async () => {
    await mkdir(join(documents, 'vocabularies'));
    for (const id of ['themes', 'regions', 'types', 'bodies']) {
      const text = await readFile(join(shipped, 'vocabularies', `${id}.yaml`), 'utf8');
      const broken = id === 'themes' ? text.replace(/^(\s+- )id:.*$/m, '$1id: "not an id"') : text;
      await writeFile(join(documents, 'vocabularies', `${id}.yaml`), broken);
    }
    const { problems } = await readVocabularies(documents);
    expect(problems?.[0]).toMatchObject({
      code: 'vocabulary-invalid',
      file: 'vocabularies/themes.yaml',
      field: 'concepts.0.id',
    });
  });
});

describe('adding a document', () => {
  it('makes a folder with the same bytes and a record that reads back', async () => {
    const record = await recordOf(source);
    await addDocument(documents, record, source);
    expect(await listDocuments(documents)).toEqual(['note']);
    const { value } = await readEntry(documents, 'note', vocabularies);
    expect(value?.record).toEqual(record);
    expect(await readFile(value?.originalPath ?? '', 'utf8')).toContain('accès aux soins');
    expect(await readFile(source, 'utf8')).toContain('accès aux soins');
  });

  it('leaves nothing behind when the original cannot be read', async () => {
    const record = await recordOf(source);
    await expect(addDocument(documents, record, `${source}.gone`)).rejects.toThrow('ENOENT');
    expect(await readdir(documents)).toEqual([]);
  });

  it('finds a free id beside a taken one', async () => {
    await addDocument(documents, await recordOf(source), source);
    expect(await freeId(documents, 'note')).toBe('note-2');
    expect(await freeId(documents, 'other')).toBe('other');
  });
});

describe('reading a document', () => {
  async function problemsAfter(change: (recordPath: string) => Promise<void>) {
    await addDocument(documents, await recordOf(source), source);
    await change(join(documents, 'note', 'record.yaml'));
    return (await readEntry(documents, 'note', vocabularies)).problems;
  }
  const replace = (from: string, to: string) => async (path: string) =>
    writeFile(path, (await readFile(path, 'utf8')).replace(from, to));

  it('reports a missing record', async () => {
    const problems = await problemsAfter((path) => rm(path));
    expect(problems).toMatchObject([{ code: 'record-missing', file: 'note/record.yaml' }]);
  });

  it('reports YAML that cannot be parsed', async () => {
    const problems = await problemsAfter((path) => writeFile(path, 'title: [unclosed'));
    expect(problems).toMatchObject([{ code: 'record-unreadable', file: 'note/record.yaml' }]);
  });

  it('names the field that does not validate', async () => {
    const problems = await problemsAfter(replace('language: fr', 'language: de'));
    expect(problems).toMatchObject([{ code: 'record-invalid', field: 'language' }]);
  });

  it('names a region that the vocabulary does not have, with its line, and reads the record', async () => {
    expect(await problemsAfter(replace('MA-04', 'MA-99'))).toBeUndefined();
    const { value, doubts } = await readEntry(documents, 'note', vocabularies);
    expect(value?.record.spatial).toEqual(['MA-99']);
    const line =
      1 +
      (await readFile(join(documents, 'note', 'record.yaml'), 'utf8'))
        .split('\n')
        .findIndex((one) => one.includes('MA-99'));
    expect(doubts).toMatchObject([
      { code: 'record-invalid', field: 'spatial.0', line, isServed: true },
    ]);
  });

  /** Writes these lines in place of those of their fields. */
  const writes =
    (...lines: string[]) =>
    async (path: string) => {
      const fields = lines.map((line) => line.split(':')[0]);
      const others = (await readFile(path, 'utf8'))
        .split('\n')
        .filter((line) => !fields.includes(line.split(':')[0]));
      await writeFile(path, [...lines, ...others].join('\n'));
    };

  it('takes what everybody types: a year without quotes, one value for a list, fields left empty', async () => {
    const typed = writes(
      'date: 2016',
      'identifier: 27.10',
      'alternative: [2030, " Agenda "]',
      'temporal: { start: "2020", end: 2030 }',
      'rights:',
      'source: https://example.org/a',
    );
    expect(await problemsAfter(typed)).toBeUndefined();
    const { value } = await readEntry(documents, 'note', vocabularies);
    expect(value?.record).toMatchObject({
      date: '2016',
      identifier: ['27.10'],
      alternative: ['2030', 'Agenda'],
      temporal: { start: 2020, end: 2030 },
    });
    expect(value?.record.rights).toBeUndefined();
  });

  it.each([
    ['date: 2016-13', 'date', 'écrivez AAAA'],
    ['date: 25/08/2016', 'date', 'écrivez AAAA'],
    ['temporal: { start: 0x7DE }', 'temporal.start', 'un nombre est attendu'],
    ['colour: blue', 'colour', 'champ inconnu'],
    ['specimen: perhaps', 'specimen', 'oui ou non'],
  ])('refuses %s and says where and why', async (written, field, said) => {
    const problems = await problemsAfter(writes(written));
    expect(problems).toMatchObject([{ field, texts: { fr: expect.stringContaining(said) } }]);
    const text = await readFile(join(documents, 'note', 'record.yaml'), 'utf8');
    expect(text.split('\n')[(problems?.[0]?.line ?? 0) - 1]).toBe(written);
  });

  it.each([
    [
      'a field that is missing',
      (text: string) => text.replace(/^type: .*\n/m, ''),
      'ce champ manque',
    ],
    ['null bytes', (text: string) => `${text}\0\0`, 'octets nuls'],
    ['an empty file', () => '', 'le fichier est vide'],
    ['a field written twice', (text: string) => `${text}type: law\n`, 'deux fois'],
    ['aliases without end', () => 'a: &a [x]\nb: *c\n', 'renvois'],
    ['a list in place of a record', () => '- a\n', 'champs avec leurs valeurs'],
  ])('says in French what is wrong: %s', async (_, change, said) => {
    const problems = await problemsAfter(async (path) =>
      writeFile(path, change(await readFile(path, 'utf8'))),
    );
    expect(problems?.map(({ texts }) => texts?.fr).join()).toContain(said);
    expect(problems?.map(({ texts }) => texts?.ar.replace('YAML', '')).join()).not.toMatch(
      /[a-z]{3}/i,
    );
  });

  it('names another encoding than UTF-8', async () => {
    const problems = await problemsAfter(async (path) =>
      writeFile(
        path,
        Buffer.from((await readFile(path, 'utf8')).replace('Note', 'Note é'), 'latin1'),
      ),
    );
    expect(problems?.[0]?.texts?.fr).toContain('UTF-8');
  });

  it('serves a record with harmless faults and names them', async () => {
    const harmless = writes(
      'date: 2014-02-31',
      'source: "javascript:alert(1)"',
      'relation: [note]',
      'subject: [health, health]',
      'temporal: { start: 2020, end: 2010 }',
    );
    expect(await problemsAfter(harmless)).toBeUndefined();
    const { doubts } = await readEntry(documents, 'note', vocabularies);
    expect(doubts?.map(({ field }) => field)).toEqual([
      'date',
      'temporal.end',
      'subject.1',
      'relation.0',
      'source',
    ]);
  });

  it('notices an original that is not the one the record describes', async () => {
    const problems = await problemsAfter((path) =>
      writeFile(join(path, '../original.txt'), 'autre texte'),
    );
    expect(problems).toMatchObject([{ code: 'original-changed', file: 'note/original.txt' }]);
  });
});
