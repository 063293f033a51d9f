import { beforeAll, describe, expect, it } from 'vitest';
import { readVocabularies } from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { compareTexts, type Segment } from '#search/compare.ts';
import { createSearch, type RelatedClause, type Search } from '#search/query.ts';
import { buildVocabulary } from '#search/library/vocabulary.ts';
import { tellingStems } from '#search/answer/telling.ts';
import { libraryOf } from '../../setup/library.ts';
import { ownIndexes } from '../helpers.ts';

const IDS = ['snia', 'psnsi-2017-2021', 'psnsi-rabat-sale-kenitra', 'qanun-27-14', 'gcm'];
let search: Search;

beforeAll(async () => {
  const documents = await libraryOf(...IDS);
  const engine = ownIndexes();
  await runIngest({ documents, engine });
  const vocabularies = await readVocabularies(documents);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  search = createSearch(engine, vocabularies.value);
});

/** The id of the clause of `document` that bears `label`. */
async function idOf(document: string, label: string): Promise<string> {
  const found = (await search.contents(document)).find((clause) => clause.label === label);
  if (!found) throw new Error(`${document} has no ${label}`);
  return found.id;
}

async function relatedTo(document: string, label: string, limit = 5): Promise<RelatedClause[]> {
  return (await search.related(await idOf(document, label), 'fr', limit)) ?? [];
}

describe('related clauses', () => {
  it('leads from an action of the SNIA on health to the measures of the PSNSI', async () => {
    const maternal = await relatedTo('snia', 'Action 3.5');
    expect(maternal[0]?.document.record.id).toMatch(/^psnsi/);
    expect(maternal.map(({ clause }) => clause.label)).toContain('Mesure 3.1.1');
    const cover = await relatedTo('snia', 'Action 3.4');
    expect(cover[0]?.clause.label).toBe('Mesure 1.3.1');
  });

  it('says why, in the words of the related clause and with the themes of both', async () => {
    const [nearest] = await relatedTo('snia', 'Action 3.5');
    expect(nearest?.words.length).toBeGreaterThanOrEqual(3);
    for (const word of nearest?.words ?? []) expect(nearest?.clause.text).toContain(word);
    expect(nearest?.themes).toContain('health');
  });

  it('never names the clause itself, its document, or more than two of another one', async () => {
    const entries = (await Promise.all(IDS.map((id) => search.contents(id)))).flat();
    let found = 0;
    for (const { id } of entries) {
      const related = (await search.related(id, 'fr', 20)) ?? [];
      const documents = related.map(({ clause }) => clause.document);
      found += related.length;
      expect(documents).not.toContain(id.split('--')[0]);
      for (const one of new Set(documents)) {
        expect(documents.filter((document) => document === one).length).toBeLessThanOrEqual(2);
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('names nothing rather than something weak', async () => {
    // No other of these texts is about sport, or has more than front matter in common with a first page.
    expect(await relatedTo('snia', 'Action 2.3')).toEqual([]);
    const preface = (await search.contents('snia')).find(({ eId }) => eId === 'preface');
    expect(await search.related(preface?.id ?? '', 'fr', 5)).toEqual([]);
  });

  it('keeps to the limit, and knows no clause that is not there', async () => {
    expect(await relatedTo('snia', 'Action 3.2', 1)).toHaveLength(1);
    expect(await search.related('snia--none', 'fr', 5)).toBeUndefined();
  });
});

describe('telling stems', () => {
  const vocabulary = buildVocabulary({
    mesur: 40,
    sant: 30,
    vaccin: 3,
    '2017': 9,
    '27-14': 4,
    vih: 1,
  });
  const size = { clauses: 100, averageLength: 10 };
  const stemsOf = (heading: string, body: string) =>
    tellingStems(
      { label: 'Mesure 3', heading, body_stems: body, language: 'fr' },
      vocabulary,
      size,
    );

  it('are neither common, nor of the label, nor years, nor found nowhere else', () => {
    const found = stemsOf('', 'mesur 3 sant vaccin 2017 27-14 vih').map(({ stem }) => stem);
    expect(found.sort()).toEqual(['27-14', 'vaccin']);
  });

  it('weigh more in a heading', () => {
    const [first] = stemsOf('Vaccination', 'vaccin 27-14');
    expect(first?.stem).toBe('vaccin');
    expect(stemsOf('', 'vaccin 27-14')[0]?.weight).toBeLessThan(first?.weight ?? 0);
  });
});

describe('texts side by side', () => {
  const marks = (texts: Segment[][][]) =>
    texts.map((paragraphs) =>
      paragraphs.flat().flatMap(({ text, mark }) => (mark === null ? [] : [text])),
    );
  const french = (text: string) => ({ text, language: 'fr' as const });

  it('share words by their stems, whatever their form', () => {
    const { alike, texts } = compareTexts([
      french('Les migrants réguliers\naccèdent aux soins.'),
      french('Un soin est dû à toute migrante.'),
    ]);
    expect(alike).toBe(false);
    expect(marks(texts)).toEqual([
      ['migrants', 'soins'],
      ['soin', 'migrante'],
    ]);
    expect(texts[0]).toHaveLength(2);
  });

  it('show what differs where they are nearly the same', () => {
    const { alike, texts } = compareTexts([
      french('Toute personne a droit aux soins dans un délai de dix jours.'),
      french('Toute personne a droit aux soins dans un délai de trente jours.'),
    ]);
    expect(alike).toBe(true);
    expect(marks(texts)).toEqual([['dix'], ['trente']]);
  });

  it('lose nothing of a text, and mark nothing across languages', () => {
    const written = 'Article 4 : « l’asile », 27-14.';
    const { texts } = compareTexts([french(written), { text: 'حق اللجوء', language: 'ar' }]);
    expect(
      texts[0]
        ?.flat()
        .map(({ text }) => text)
        .join(''),
    ).toBe(written);
    expect(marks(texts)).toEqual([[], []]);
  });
});
