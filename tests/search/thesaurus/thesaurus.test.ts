import { beforeAll, describe, expect, it } from 'vitest';
import { labelsOf } from '#domain/concept.ts';
import { vocabularySchema, type Vocabulary } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { openWriter } from '#search/index.ts';
import { createSearch, type Search } from '#search/query.ts';
import { conceptFinder } from '#search/thesaurus/finder.ts';
import { SHIPPED } from '../../setup/library.ts';
import { entry, ownIndexes, record, request, searchOver, VOCABULARIES } from '../helpers.ts';

const concept = (id: string, fr: string[], ar: string[], en: string[], more: object = {}) => ({
  id,
  prefLabel: { fr: fr[0], ar: ar[0], en: en[0] },
  altLabel: { fr: fr.slice(1), ar: ar.slice(1), en: en.slice(1) },
  ...more,
});
const thesaurus = (concepts: object[]): Vocabulary =>
  vocabularySchema.parse({
    id: 'thesaurus',
    prefLabel: { fr: 'Thésaurus', ar: 'المكنز', en: 'Thesaurus' },
    concepts,
  });

const HEALTH_CARE = concept(
  'health-care',
  ['soins de santé', 'soins médicaux'],
  ['الرعاية الصحية'],
  ['health care', 'healthcare'],
);
const IOM = concept(
  'iom',
  ['Organisation internationale pour les migrations'],
  ['المنظمة الدولية للهجرة'],
  ['International Organization for Migration'],
  { acronym: { fr: ['OIM'], en: ['IOM'] } },
);
const WHO = concept('who', ['Organisation mondiale de la santé'], ['منظمة الصحة العالمية'], ['World Health Organization'], { acronym: { en: ['WHO'] } }); // prettier-ignore
const REFUGEE = concept('refugee', ['réfugiés'], ['اللاجئون'], ['refugees']);
const SMALL = thesaurus([HEALTH_CARE, IOM, WHO, REFUGEE]);

describe('the file', () => {
  it('as shipped has the words of the field in three languages, each for one concept', async () => {
    const { value } = await readVocabularies(SHIPPED);
    const concepts = value?.thesaurus?.concepts ?? [];
    expect(concepts.length).toBeGreaterThanOrEqual(120);
    const words = new Set(concepts.flatMap(labelsOf).map(({ text }) => text.toLowerCase()));
    for (const word of [
      'SNIA',
      'PSNSI',
      'GCM',
      'PMM',
      'OIM',
      'IOM',
      'المنظمة الدولية للهجرة',
      'apatride',
    ]) {
      expect(words).toContain(word.toLowerCase());
    }
  });

  it.each([
    ['an unknown broader concept', [{ ...IOM, broader: ['un'] }], 'concepts.0.broader.0'],
    ['an unknown related concept', [{ ...IOM, related: ['un'] }], 'concepts.0.related.0'],
    ['an id twice', [IOM, { ...WHO, id: 'iom' }], 'concepts.1.id'],
    [
      'a word for two concepts',
      [IOM, { ...WHO, acronym: { en: ['iom'] } }],
      'concepts.1.acronym.en.0',
    ],
    [
      'a circle',
      [
        { ...IOM, broader: ['who'] },
        { ...WHO, broader: ['iom'] },
      ],
      'concepts.0.broader',
    ],
  ])('with %s is refused, and the place named', (_, concepts, place) => {
    const read = vocabularySchema.safeParse({ ...SMALL, concepts });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toContain(place);
  });
});

describe('concepts in a text', () => {
  const { inText, inQuery } = conceptFinder(SMALL);
  const ids = (text: string, language: 'fr' | 'ar' | 'en') =>
    inText(text, language).map((mention) => [
      mention.concept.id,
      text.slice(mention.start, mention.end),
    ]);

  it('are found by their labels, whatever the form of the words', () => {
    expect(ids("L'accès au soin de santé et l'OIM", 'fr')).toEqual([
      ['health-care', 'soin de santé'],
      ['iom', 'OIM'],
    ]);
    expect(ids('تقريب الرعاية الصحية', 'ar')).toEqual([['health-care', 'الرعاية الصحية']]);
    expect(ids('IOM gives health care', 'en').map(([id]) => id)).toEqual(['iom', 'health-care']);
  });

  it('are not found by words apart, nor acronyms in small letters', () => {
    expect(ids('les soins et la santé mentale, organisation internationale', 'fr')).toEqual([]);
    expect(ids('those who care for health', 'en')).toEqual([]);
  });

  it('of a query are found in any language; a function word is no acronym', () => {
    expect(inQuery('oim maroc').map((mention) => mention.concept.id)).toEqual(['iom']);
    expect(inQuery('who cares').map((mention) => mention.concept.id)).toEqual([]);
    expect(inQuery('health care')[0]?.languages).toEqual(['en']);
  });
});

describe('a search', () => {
  let search: Search;
  beforeAll(async () => {
    search = await searchOver(
      [
        entry(record('fr-1', { language: 'fr' }), ['Les soins de santé sont gratuits.']),
        entry(record('fr-2', { language: 'fr' }), [
          'Des soins médicaux, encore des soins médicaux, toujours des soins médicaux.',
        ]),
        entry(record('en', { language: 'en' }), ['Migrants have access to health care.']),
        entry(record('ar', { language: 'ar' }), ['تقريب الرعاية الصحية من المهاجرين.']),
        entry(record('autre', { language: 'fr' }), ['La santé des sols et les soins du bétail.']),
        entry(record('en-camp', { language: 'en' }), ['The refugees live in a camp.']),
        entry(record('fr-camp', { language: 'fr' }), ['Les réfugiés vivent dans un camp.']),
      ],
      SMALL,
    );
  });
  const documents = async (query: string, expansion?: 'synonyms' | 'languages' | 'none') =>
    (await search.search(request(query, { expansion }), 'fr')).hits;
  const ids = async (query: string, expansion?: 'synonyms' | 'languages' | 'none') =>
    (await documents(query, expansion)).map(({ document }) => document.id);

  it('finds synonyms in the language of its words, below what says the words', async () => {
    const found = await ids('soins de santé');
    expect(found).toContain('fr-2');
    expect(found.indexOf('fr-1')).toBeLessThan(found.indexOf('fr-2'));
    expect(found).not.toContain('en');
    expect(found).not.toContain('ar');
  });

  it('takes words for a name in the language that they are of, whatever their stems are elsewhere', async () => {
    expect(await ids('refugees')).toEqual(['en-camp']);
    expect(await ids('réfugiés')).toEqual(['fr-camp']);
    expect((await ids('refugees', 'languages')).sort()).toEqual(['en-camp', 'fr-camp']);
  });

  it('takes a concept that is named twice for one', async () => {
    const answer = await search.search(request('soins de santé, soins de santé'), 'fr');
    expect(answer.concepts.map(({ id }) => id)).toEqual(['health-care']);
    const hit = answer.hits.find(({ document }) => document.id === 'fr-2');
    expect(hit?.clauses[0]?.reasons).toHaveLength(1);
  });

  it('finds all languages when asked for, from any of them', async () => {
    expect((await ids('soins de santé', 'languages')).sort()).toEqual(['ar', 'autre', 'en', 'fr-1', 'fr-2']); // prettier-ignore
    expect(await ids('الرعاية الصحية', 'languages')).toEqual(
      expect.arrayContaining(['en', 'fr-2']),
    );
    expect((await ids('الرعاية الصحية', 'languages'))[0]).toBe('ar');
  });

  it('says why each passage is there, and marks the words that are', async () => {
    const hits = await documents('soins de santé', 'languages');
    const clause = (id: string) => hits.find(({ document }) => document.id === id)?.clauses[0];
    expect(clause('fr-1')?.reasons).toEqual([]);
    expect(clause('fr-2')?.reasons).toEqual([
      { kind: 'synonym', asked: 'soins de santé', found: 'soins médicaux' },
    ]);
    expect(clause('en')?.reasons).toEqual([
      { kind: 'translation', asked: 'soins de santé', found: 'health care' },
    ]);
    expect(clause('en')?.snippet_html).toContain('<mark>health</mark> <mark>care</mark>');
    expect(clause('ar')?.snippet_html).toContain('<mark>الرعاية</mark> <mark>الصحية</mark>');
  });

  it('finds nothing else when nothing else is wanted', async () => {
    expect(await ids('soins médicaux', 'none')).toEqual(['fr-2', ...(await ids('soins médicaux', 'none')).slice(1)]); // prettier-ignore
    expect(await ids('OIM', 'none')).toEqual([]);
    expect((await documents('soins de santé', 'none')).flatMap((hit) => hit.clauses.flatMap((c) => c.reasons))).toEqual([]); // prettier-ignore
  });

  it('offers the other languages where they have something', async () => {
    const { concepts } = await search.search(request('soins de santé'), 'fr');
    expect(concepts).toEqual([
      {
        id: 'health-care',
        asked: 'soins de santé',
        labels: [
          { language: 'ar', label: 'الرعاية الصحية' },
          { language: 'en', label: 'health care' },
        ],
        elsewhere: true,
      },
    ]);
  });
});

it('a changed thesaurus makes another generation, so that the next ingest writes the index anew', async () => {
  const indexes = ownIndexes();
  const put = async (concepts: object[]) => {
    const writer = await openWriter(indexes, { generation: '1', thesaurus: thesaurus(concepts) });
    if ((await writer.fingerprints()).size > 0) return false;
    await writer.put(entry(record('en', { language: 'en' }), ['The IOM says so.']));
    return (await writer.commit()).swapped;
  };
  expect(await put([IOM])).toBe(true);
  expect(await put([IOM])).toBe(false);
  expect(await put([IOM, HEALTH_CARE])).toBe(true);
  const search = createSearch(indexes, { ...VOCABULARIES, thesaurus: thesaurus([IOM]) });
  const { hits } = await search.search(request('المنظمة الدولية للهجرة', { expansion: 'languages' }), 'ar'); // prettier-ignore
  expect(hits[0]?.clauses[0]?.reasons[0]?.found).toBe('IOM');
});

it('a search carried into a document marks there what it was found by', async () => {
  const search = await searchOver(
    [entry(record('en', { language: 'en' }), ['Migrants have access to health care.', 'Other.'])],
    SMALL,
  );
  const inside = await search.inside('en', 'soins de santé langue:en', 10);
  expect(inside?.total).toBe(1);
  expect(inside?.words).toEqual(expect.arrayContaining(['health', 'care']));
  expect(inside?.hits[0]?.snippet_html).toContain('<mark>health</mark> <mark>care</mark>');
});
