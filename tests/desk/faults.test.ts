import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepVocabularies, readVocabularies, withNamedConcepts } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { createApi } from '#api/app.ts';
import { createSearch } from '#search/query.ts';
import { verify } from '../../ingest/verify/index.ts';
import { verificationReport } from '../../ingest/report/verification.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf } from '../setup/library.ts';
import { placeOf, type Place } from './support.ts';

/** Faults in files that people write by hand: one must not stop the library, nor hide what is wrong. */

const [ONE, OTHER] = ['psnsi-oriental-2022-2023', 'gfmd-summary'] as const;

describe('a wrong vocabulary', () => {
  let documents: string;
  const path = (id: string) => join(documents, 'vocabularies', `${id}.yaml`);
  const texts = new Map<string, string>();

  beforeAll(async () => {
    documents = await libraryOf(ONE, OTHER);
    for (const id of ['themes', 'regions', 'types', 'bodies', 'thesaurus']) {
      texts.set(id, await readFile(path(id), 'utf8'));
    }
  });
  const restore = async () => {
    for (const [id, text] of texts) await writeFile(path(id), text);
  };
  /** What is read of a vocabulary with these lines added, or with this text. */
  async function reading(id: string, change: (text: string) => string) {
    await writeFile(path(id), change(texts.get(id) ?? ''));
    return readVocabularies(documents).finally(restore);
  }

  it('leaves nothing out for a label that is missing, and names concept and line', async () => {
    const { value, problems } = await reading(
      'bodies',
      (text) => `${text}  - id: agence-sans-arabe\n    prefLabel: { fr: Agence, en: Agency }\n`,
    );
    expect(value.bodies.concepts.at(-1)?.id).toBe('agence-sans-arabe');
    const lines = (texts.get('bodies') ?? '').split('\n').length;
    expect(problems).toMatchObject([
      { file: 'vocabularies/bodies.yaml', concept: 'agence-sans-arabe', line: lines + 1 },
    ]);
    expect(problems?.[0]?.texts).toEqual({
      fr: expect.stringContaining('aucun libellé en arabe'),
      ar: expect.stringContaining('بالعربية'),
      en: expect.stringContaining('no label in Arabic'),
    });
  });

  it.each([
    ['a bad id', '  - id: "not an id"\n    prefLabel: { fr: a, ar: ب, en: c }\n', 0],
    ['an id that stands twice', '  - id: psnsi\n    prefLabel: { fr: a, ar: ب, en: c }\n', 1],
    [
      'a broader concept that is not there',
      '  - id: neu\n    broader: nobody\n    prefLabel: { fr: a, ar: ب, en: c }\n',
      1,
    ],
    [
      'a concept above itself',
      '  - id: neu\n    broader: neu\n    prefLabel: { fr: a, ar: ب, en: c }\n',
      1,
    ],
    ['a label that is a list', '  - id: neu\n    prefLabel: { fr: [a], ar: ب, en: c }\n', 1],
    ['a label that is empty', '  - id: neu\n    prefLabel: { fr: "", ar: ب, en: c }\n', 1],
    ['no labels at all', '  - id: neu\n', 1],
    [
      'a field that it does not know',
      '  - id: neu\n    colour: blue\n    prefLabel: { fr: a, ar: ب, en: c }\n',
      1,
    ],
    ['an entry that is a word', '  - neu\n', 0],
    [
      'an alternative label of the wrong kind',
      '  - id: neu\n    altLabel: { fr: [{}] }\n    prefLabel: { fr: a, ar: ب, en: c }\n',
      1,
    ],
  ])('reads all the rest beside %s', async (name, lines, added) => {
    const id = name.includes('twice') ? 'bodies' : 'themes';
    const twice = /- id: (\S+)/.exec(texts.get('bodies') ?? '')?.[1] ?? '';
    const { value, problems } = await reading(id, (text) => text + lines.replace('psnsi', twice));
    const before = (await readVocabularies(documents)).value[id as 'themes'].concepts;
    const concepts = value[id as 'themes'].concepts;
    expect(concepts.slice(0, before.length)).toEqual(before);
    expect(concepts.length - before.length).toBe(name.includes('twice') ? 0 : added);
    expect(problems?.length).toBeGreaterThan(0);
    for (const { line, texts: said } of problems ?? []) {
      expect(line).toBeGreaterThan((texts.get(id) ?? '').split('\n').length - 1);
      expect(said?.fr).not.toMatch(/expected|received|undefined/);
    }
  });

  it.each([
    ['broken', () => 'id: [themes'],
    ['empty', () => ''],
    ['a list', () => '- a\n'],
    ['without concepts', () => 'id: themes\nprefLabel: { fr: a, ar: ب, en: c }\nconcepts: []\n'],
    ['no text', () => 'id: themes\0'],
  ])('takes the last good state of a file that is %s', async (_, change) => {
    const data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
    await keepVocabularies(documents, data);
    const before = (await readVocabularies(documents)).value;
    await writeFile(path('themes'), change());
    await keepVocabularies(documents, data);
    const kept = await readVocabularies(documents, data);
    const without = await readVocabularies(documents).finally(restore);
    expect(kept.value.themes).toEqual(before.themes);
    expect(without.value.themes.concepts).toEqual([]);
    expect(without.value.regions).toEqual(before.regions);
    for (const { problems } of [kept, without]) {
      expect(problems?.[0]).toMatchObject({
        code: 'vocabulary-invalid',
        file: 'vocabularies/themes.yaml',
      });
    }
  });

  it('reads what can be read of a thesaurus', async () => {
    const before = (await readVocabularies(documents)).value.thesaurus?.concepts ?? [];
    const taken = before[0]?.prefLabel.fr ?? '';
    const lines = `  - id: neu\n    prefLabel: { fr: Neuf, en: New }\n    altLabel: { fr: ["${taken}"] }\n    related: [nobody]\n`;
    const { value, problems } = await reading('thesaurus', (text) => text + lines);
    expect(value.thesaurus?.concepts.length).toBe(before.length + 1);
    expect(value.thesaurus?.concepts.at(-1)).toMatchObject({ related: [], altLabel: { fr: [] } });
    expect(problems?.map(({ field }) => field?.split('.').slice(2).join('.')).sort()).toEqual([
      'altLabel.fr.0',
      'prefLabel.ar',
      'related.0',
    ]);
  });

  it('is served, found and counted with what there is, and verify names it', async () => {
    const data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
    const engine = ownIndexes();
    const record = await readFile(join(documents, ONE, 'record.yaml'), 'utf8');
    const theme =
      /^subject:\n\s+- (\S+)/m.exec(record)?.[1] ??
      /^subject: \[(\w[\w-]*)/m.exec(record)?.[1] ??
      '';
    const type = /^type: (\S+)/m.exec(record)?.[1] ?? '';
    await writeFile(
      path('themes'),
      (texts.get('themes') ?? '').replace(`- id: ${theme}\n`, `- id: "${theme} !"\n`),
    );
    await writeFile(
      path('types'),
      (texts.get('types') ?? '').replace(
        new RegExp(`(- id: ${type}\\n\\s+prefLabel: \\{.*?), ar: [^,]*`),
        '$1',
      ),
    );
    await writeFile(path('regions'), 'nonsense: [');
    const outcomes = await runIngest({ documents, data, engine });
    const failed = outcomes.filter(({ status }) => status === 'failed');
    expect(failed.map(({ file }) => file).sort()).toEqual(
      expect.arrayContaining(['vocabularies/regions.yaml', 'vocabularies/themes.yaml']),
    );
    expect(outcomes.filter(({ status }) => status === 'indexed')).toHaveLength(2);
    const ids = outcomes.flatMap(({ doubts, document }) => (doubts && document) ?? []);
    const read = await readVocabularies(documents, data);
    const vocabularies = await withNamedConcepts(documents, read.value, ids);
    const search = createSearch(engine, vocabularies);
    const api = createApi({ search, vocabularies, documents, log: console });
    const ask = async (address: string) => {
      const response = await api.request(address, { headers: { 'Accept-Language': 'ar' } });
      expect(response.status, address).toBe(200);
      return (await response.json()) as { [field: string]: unknown };
    };
    const found = await ask(`/api/search?theme=${theme}`);
    expect(found['total_documents']).toBeGreaterThan(0);
    const facets = found['facets'] as { [name: string]: { value: string }[] };
    expect(facets['theme']?.find(({ value }) => value === theme)).toMatchObject({
      label: theme,
      label_language: 'und',
    });
    const labels = await ask('/api/vocabularies');
    const types = labels['types'] as { id: string; label_language?: string }[];
    expect(types.find(({ id }) => id === type)?.label_language).toBe('fr');
    for (const address of [
      '/api/health',
      '/api/documents',
      `/api/documents/${ONE}`,
      `/api/documents/${ONE}/citation?format=csl-json`,
    ]) {
      await ask(address);
    }
    const verified = await verify({ documents, data, engine });
    expect(verified.documents).toBe(2);
    const said = verificationReport(verified, 'fr');
    expect(said).toMatch(/vocabularies\/themes\.yaml:\d+ — vocabulaire non valable/);
    expect(said).toMatch(
      /record\.yaml:\d+ — .*n’est pas dans vocabularies\/themes\.yaml.*le document reste servi/,
    );
    await restore();
    search.close();
  });
});

describe('a record that cannot be read', () => {
  let place: Place;
  const record = () => join(place.documents, ONE, 'record.yaml');
  let before: string;

  beforeAll(async () => {
    place = await placeOf(ONE, OTHER);
    before = await readFile(record(), 'utf8');
  });
  afterAll(() => place.desk.close());

  interface Faults {
    faults: {
      file: string;
      line?: number;
      field?: string;
      document?: string;
      served: boolean;
      text: string;
    }[];
  }

  it('is listed at the desk with file, line, field and reason, and the others stay', async () => {
    await writeFile(record(), before.replace(/^date: .*$/m, 'date: 2016-13'));
    const line = 1 + before.split('\n').findIndex((one) => one.startsWith('date:'));
    const { faults } = await place.json<Faults>('/api/desk/faults');
    expect(faults).toEqual([
      {
        file: `${ONE}/record.yaml`,
        line,
        field: 'date',
        document: ONE,
        served: false,
        text: 'écrivez AAAA, AAAA-MM ou AAAA-MM-JJ',
      },
    ]);
    const { documents } = await place.json<{ documents: { record: { id: string } }[] }>(
      '/api/desk/documents',
    );
    expect(documents.map((one) => one.record.id)).toEqual([OTHER]);
  });

  it('is shown as text and mended, and the history keeps both texts', async () => {
    const address = `/api/desk/documents/${ONE}/source`;
    const broken = await place.json<Faults & { text: string; revision: string }>(address);
    expect(broken.text).toContain('date: 2016-13');
    const put = (text: string, revision = broken.revision) =>
      place.ask(address, { method: 'PUT', json: { text, revision } });
    const wrong = await put(broken.text.replace('2016-13', '2014-02-31'));
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      errors: [{ parameter: 'date', detail: 'le jour 2014-02-31 n’existe pas' }],
    });
    expect((await put(before, 'other')).status).toBe(409);
    expect(await readFile(record(), 'utf8')).toBe(broken.text);
    const mended = await put(broken.text.replace('2016-13', '2016-12').replaceAll('\n', '\r\n'));
    expect(mended.status).toBe(200);
    expect(await readFile(record(), 'utf8')).toBe(broken.text.replace('2016-13', '2016-12'));
    const { changes } = await place.json<{ changes: { fields: object[] }[] }>(
      `/api/desk/documents/${ONE}/history`,
    );
    expect(changes[0]?.fields).toEqual([
      { field: 'record', before: broken.text, after: broken.text.replace('2016-13', '2016-12') },
    ]);
    expect((await place.json<Faults>('/api/desk/faults')).faults).toEqual([]);
    expect((await place.ask(address)).status).toBe(409);
  });

  it('is written by nobody: what is wrong is refused by name, in words of the language asked for', async () => {
    const address = `/api/desk/documents/${OTHER}`;
    const { record, revision } = await place.json<{
      record: { [field: string]: unknown };
      revision: string;
    }>(address);
    const written = Object.fromEntries(
      Object.entries(record).filter(
        ([field]) => !['id', 'original', 'version', 'status', 'withdrawal'].includes(field),
      ),
    );
    const edit = (fields: object, language = 'fr') =>
      place.ask(`${address}/record`, {
        method: 'PUT',
        json: { record: { ...written, ...fields }, revision },
        headers: { 'Accept-Language': language },
      });
    const wrong: [object, string][] = [
      [{ date: '2014-02-31' }, 'date'],
      [{ date: '2014-13' }, 'date'],
      [{ temporal: { start: 2020, end: 2010 } }, 'temporal.end'],
      [{ subject: ['health', 'health'] }, 'subject.1'],
      [{ subject: ['nothing-like-it'] }, 'subject.0'],
      [{ relation: [OTHER] }, 'relation.0'],
      [{ relation: ['nobody-here'] }, 'relation.0'],
      [{ source: 'javascript:alert(1)' }, 'source'],
      [{ source: 'data:text/html,x' }, 'source'],
      [{ source: 'file:///etc/passwd' }, 'source'],
      [{ source: 'mailto:a@example.org' }, 'source'],
      [{ source: 'example.org' }, 'source'],
      [{ title: { fr: 'x'.repeat(2000) } }, 'title.fr'],
      [{ description: { fr: 'x'.repeat(20_000) } }, 'description.fr'],
      [{ identifier: ['x'.repeat(2000)] }, 'identifier.0'],
      [{ rights: 'x'.repeat(5000) }, 'rights'],
    ];
    for (const [fields, parameter] of wrong) {
      for (const language of ['fr', 'ar', 'en']) {
        const answer = await edit(fields, language);
        expect(answer.status, JSON.stringify(fields).slice(0, 60)).toBe(400);
        const { errors } = (await answer.json()) as {
          errors: { parameter: string; detail: string }[];
        };
        const fieldOf = (path: string) => path.replace(/^record\./u, '').replace(/\.\d+$/u, '');
        expect(fieldOf(errors[0]?.parameter ?? '')).toBe(fieldOf(parameter));
        if (language === 'ar') expect(errors[0]?.detail).toMatch(/\p{Script=Arabic}/u);
      }
    }
    const tidy = await edit({
      title: { fr: '  Titre\u202e caché\u0007 ' },
      rights: ' libres ',
      identifier: [' A/1 '],
      relation: [ONE],
      source: 'doi:10.1000/182',
    });
    expect(tidy.status).toBe(200);
    expect(((await tidy.json()) as { record: object }).record).toMatchObject({
      title: { fr: 'Titre caché' },
      rights: 'libres',
      identifier: ['A/1'],
      source: 'doi:10.1000/182',
    });
  });

  it('may go on with a fault that stands, when another field is changed', async () => {
    const path = join(place.documents, OTHER, 'record.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^type: .*$/m, 'type: gone-from-the-list'));
    const address = `/api/desk/documents/${OTHER}`;
    const { record, revision } = await place.json<{
      record: { [field: string]: unknown };
      revision: string;
    }>(address);
    expect(record['type']).toBe('gone-from-the-list');
    const { id, original, version, status, ...written } = record;
    expect([id, original, version, status]).not.toContain(undefined);
    const edited = { ...written, rights: 'autres' };
    const answer = await place.ask(`${address}/record`, {
      method: 'PUT',
      json: { record: edited, revision },
    });
    expect(answer.status).toBe(200);
    expect(await readFile(path, 'utf8')).toContain('rights: autres');
    expect((await place.json<Faults>('/api/desk/faults')).faults).toMatchObject([
      { document: OTHER, field: 'type', served: true },
    ]);
    await writeFile(path, text);
  });

  it('never brings back to readers what it says is withdrawn', async () => {
    const [{ document }] = (
      await place.json<{ hits: { document: object }[] }>('/api/search?q=Oriental')
    ).hits.map((hit) => ({ document: hit.document as { id: string } })) as [
      { document: { id: string } },
    ];
    expect(document.id).toBe(ONE);
    await appendFile(record(), 'status: withdrawn\nwithdrawal: [');
    await place.desk.close();
    await place.restart();
    const engine = ownIndexes();
    const outcomes = await runIngest({ documents: place.documents, engine });
    expect(outcomes.find((one) => one.document === ONE)).toMatchObject({
      status: 'failed',
      isWithheld: true,
    });
    await writeFile(record(), before);
    await runIngest({ documents: place.documents, engine });
    await writeFile(record(), `${before}\nstatus: withdrawn\nwithdrawal: [`);
    expect(await runIngest({ documents: place.documents, engine })).toContainEqual({
      file: ONE,
      document: ONE,
      status: 'removed',
    });
  });
});
