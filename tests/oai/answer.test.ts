import { describe, expect, it } from 'vitest';
import { readVocabularies } from '#ingest/library/index.ts';
import { recordSchema, type Record } from '#domain/record.ts';
import { answer, type Item, type Repository } from '../../src/oai/answer.ts';
import { SHIPPED } from '../setup/library.ts';
import { harvest, readAnswer } from './support.ts';

const vocabularies = await readVocabularies(SHIPPED).then(({ value }) => {
  if (value === undefined) throw new Error('the shipped vocabularies cannot be read');
  return value;
});

const recordOf = (id: string, more: Partial<Record> = {}): Record =>
  recordSchema.parse({
    id,
    title: { fr: `Titre <de> ${id} & suite\u0001`, ar: 'عنوان' },
    type: 'strategy',
    language: 'fr',
    subject: ['health'],
    spatial: ['MA-02'],
    original: { file: 'original.pdf', format: 'pdf', sha256: 'a'.repeat(64) },
    ...more,
  });

const item = (id: string, at: string, more: Partial<Item> = {}): Item => ({
  id,
  at,
  deleted: false,
  record: recordOf(id),
  ...more,
});

const repositoryOf = (items: Item[], more: Partial<Repository> = {}): Repository => ({
  items,
  vocabularies,
  name: 'Fihris',
  email: 'library@example.ma',
  url: 'https://fihris.example.ma/oai',
  addressOf: (id) => `https://fihris.example.ma/documents/${id}`,
  key: 'key',
  now: '2026-06-01T12:00:00.123Z',
  ...more,
});

const ask = (query: string, repository: Repository) =>
  answer(new URLSearchParams(query), repository);
const read = (query: string, repository: Repository) => readAnswer(ask(query, repository));

const three = repositoryOf([
  item('one', '2026-01-01T00:00:00Z'),
  item('two', '2026-01-01T23:59:59Z', { record: recordOf('two', { subject: ['education'] }) }),
  item('gone', '2026-02-01T08:00:00Z', { deleted: true, record: undefined }),
]);

describe('verbs', () => {
  it('Identify says what the library keeps to', async () => {
    const { Identify } = await read('verb=Identify', three);
    expect(Identify).toMatchObject({
      baseURL: 'https://fihris.example.ma/oai',
      earliestDatestamp: '2026-01-01T00:00:00Z',
      deletedRecord: 'persistent',
      granularity: 'YYYY-MM-DDThh:mm:ssZ',
    });
  });

  it('ListSets names the sets that records are in, and the kinds they are of', async () => {
    const { ListSets } = await read('verb=ListSets', three);
    const specs = ListSets?.set.flatMap(({ setSpec }) => setSpec);
    expect(specs).toEqual(
      expect.arrayContaining(['theme', 'theme:health', 'theme:education', 'region:MA-02']),
    );
    expect(ListSets?.set.find(({ setSpec }) => setSpec[0] === 'theme:health')?.setName).toBe(
      'Health',
    );
  });

  it('GetRecord tells a record in both formats, as plain text', async () => {
    const query = 'verb=GetRecord&identifier=oai:fihris.example.ma:one&metadataPrefix=';
    const simple = (await read(`${query}oai_dc`, three)).GetRecord?.record?.[0]?.metadata?.[
      'oai_dc:dc'
    ];
    // What XML cannot hold is left out; the rest stands as it was written.
    expect(simple?.['dc:title']).toEqual([
      { '#text': 'Titre <de> one & suite', '@xml:lang': 'fr' },
      { '#text': 'عنوان', '@xml:lang': 'ar' },
    ]);
    expect(simple?.['dc:identifier']).toEqual(['https://fihris.example.ma/documents/one']);
    const closer = (await read(`${query}qdc`, three)).GetRecord?.record?.[0]?.metadata?.[
      'qdc:qualifieddc'
    ];
    const languages = [{ '@xml:lang': 'fr' }, { '@xml:lang': 'ar' }, { '@xml:lang': 'en' }];
    expect(closer?.['dcterms:spatial']).toMatchObject(languages);
  });

  it('GetRecord tells that a document is gone, and no more of it', async () => {
    const query = 'verb=GetRecord&identifier=oai:fihris.example.ma:gone&metadataPrefix=oai_dc';
    const [record] = (await read(query, three)).GetRecord?.record ?? [];
    expect(record?.header['@status']).toBe('deleted');
    expect(record?.metadata).toBeUndefined();
  });
});

describe('a list', () => {
  const ids = async (query: string, repository = three) => {
    const told: string[] = [];
    for await (const page of harvest((next) => Promise.resolve(ask(next, repository)), query)) {
      told.push(...page.map(({ identifier }) => identifier.split(':').at(-1) ?? ''));
    }
    return told;
  };
  const LIST = 'verb=ListIdentifiers&metadataPrefix=oai_dc';

  it('of one day has what was changed on that day, both ends included', async () => {
    expect(await ids(`${LIST}&from=2026-01-01&until=2026-01-01`)).toEqual(['one', 'two']);
    expect(await ids(`${LIST}&from=2026-01-01T23:59:59Z`)).toEqual(['two', 'gone']);
  });

  it('of a set has its records, and what is gone for good', async () => {
    expect(await ids(`${LIST}&set=theme:health`)).toEqual(['one', 'gone']);
    expect(await ids(`${LIST}&set=theme`)).toEqual(['one', 'two', 'gone']);
  });

  const many = (perPage: number) =>
    repositoryOf(
      Array.from({ length: 25 }, (_, n) =>
        item(
          `d-${String(n).padStart(2, '0')}`,
          `2026-03-01T00:00:${String(Math.floor(n / 10)).padStart(2, '0')}Z`,
        ),
      ),
      { perPage },
    );

  it.each([1, 7, 10, 25, 100])('tells each record once, %i at a time', async (perPage) => {
    const told = await ids(LIST, many(perPage));
    expect(told).toEqual(many(1).items.map(({ id }) => id));
  });

  it('goes on after its last record, whatever was changed meanwhile', async () => {
    const before = many(10);
    const first = await read(LIST, before);
    const token = first.ListIdentifiers?.resumptionToken;
    const text = typeof token === 'string' ? token : (token?.['#text'] ?? '');
    // One that was told is changed, and one is published: both belong to the next harvest.
    const [changed, ...others] = before.items;
    const later = '2026-07-01T00:00:00Z';
    const after = repositoryOf(
      [...others, { ...(changed ?? item('d-00', later)), at: later }, item('new', later)],
      { perPage: 10, now: '2026-07-02T00:00:00Z' },
    );
    const rest = await ids(`verb=ListIdentifiers&resumptionToken=${text}`, after);
    expect(rest).toEqual(before.items.slice(10).map(({ id }) => id));
  });
});

describe('an error of the protocol', () => {
  it.each([
    ['', 'badVerb'],
    ['verb=Nothing', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=Identify&x=1', 'badArgument'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=qdc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=yesterday', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-31', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-02&until=2026-02-01', 'badArgument'],
    [
      'verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-02-01T00:00:00Z',
      'badArgument',
    ],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=colour', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=constructor', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2030-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=theme:none', null],
    [
      'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:fihris.example.ma:none',
      'idDoesNotExist',
    ],
    ['verb=ListMetadataFormats&identifier=none', 'idDoesNotExist'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListRecords&resumptionToken=e30.AAAA', 'badResumptionToken'],
    ['verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
  ])('%s → %s', async (query, code) => {
    const { error } = await read(query, three);
    expect(error?.['@code'] ?? null).toBe(code);
  });

  it('answers a token of another key, and one for another verb', async () => {
    const repository = { ...three, perPage: 1 };
    const { ListIdentifiers } = await read(
      'verb=ListIdentifiers&metadataPrefix=oai_dc',
      repository,
    );
    const told = ListIdentifiers?.resumptionToken;
    const token = typeof told === 'string' ? told : (told?.['#text'] ?? '');
    const query = `resumptionToken=${encodeURIComponent(token)}`;
    const code = async (verb: string, key: string) =>
      (await read(`verb=${verb}&${query}`, { ...repository, key })).error?.['@code'];
    expect(await code('ListIdentifiers', 'key')).toBeUndefined();
    expect(await code('ListIdentifiers', 'another')).toBe('badResumptionToken');
    expect(await code('ListRecords', 'key')).toBe('badResumptionToken');
  });
});
