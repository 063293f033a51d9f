import { beforeAll, describe, expect, it } from 'vitest';
import { openWriter, type Writer } from '#search/index.ts';
import { createSearch, type Search } from '#search/query.ts';
import { clause, entry, ownIndexes, record, request, VOCABULARIES } from './helpers.ts';

const PASSAGE =
  "Les comités provinciaux de suivi se réunissent chaque trimestre afin d'examiner les indicateurs de " +
  'scolarisation, de formation et de logement, et transmettent leurs conclusions au secrétariat national.';

const FRENCH = [
  "Action 3.4 : garantir l'accès des personnes migrantes aux soins de santé primaires.",
  "Les demandeurs d’asile et les réfugiés bénéficient d'un accompagnement juridique.",
  "La consolidation de l'état de droit suppose une administration proche des usagers.",
  'Le droit de l’État à organiser les concours est rappelé.',
  'La loi 27-14 relative à la lutte contre la traite est appliquée ; la loi 27-15 ne la concerne pas.',
  PASSAGE,
  'Texte hostile : <img src=x onerror=alert(1)> & <mark>vaccination</mark>',
];
const ARABIC = [
  'تهدف الاستراتيجية الوطنية للهجرة إلى إدماج المهاجرين في المنظومة الصحية.',
  'تنص المادة ٥ من القانون رقم ٢٧.١٤ على حماية الضحايا.',
];
const ENGLISH = [
  'Migrants shall have access to basic services regardless of their status.',
  'States commit to facilitate family reunification procedures.',
];

let search: Search;
let writer: Writer;

beforeAll(async () => {
  const indexes = ownIndexes();
  writer = await openWriter(indexes, { generation: 'test' });
  const snia = record('snia', { language: 'fr', title: { fr: 'Stratégie nationale', en: 'National strategy' }, alternative: ['SNIA'], date: '2014-12-18', spatial: ['national'], type: 'strategy' }); // prettier-ignore
  await writer.put(entry(snia, FRENCH));
  await writer.put(
    entry(record('siha', { language: 'ar', title: { fr: 'Plan santé' }, date: '2017' }), ARABIC),
  );
  await writer.put(
    entry(
      record('compact', { language: 'en', title: { fr: 'Pacte mondial' }, date: '2018' }),
      ENGLISH,
    ),
  );
  const many = Array.from({ length: 25 }, (_, index) => record(`rapport-${index}`, { language: 'fr', title: { fr: `Rapport ${String(index).padStart(2, '0')}` }, date: String(1990 + index) })); // prettier-ignore
  for (const one of many) {
    await writer.put(
      entry(one, ['Le tableau de bord est publié.', 'Le tableau des écarts, le tableau final.']),
    );
  }
  await writer.commit();
  search = createSearch(indexes, VOCABULARIES);
});

/** Ids of the clauses found, best first. */
async function clauses(query: string, language: 'fr' | 'ar' | 'en' = 'fr'): Promise<string[]> {
  const { hits } = await search.search(request(query), language);
  return hits.flatMap((hit) => hit.clauses.map(({ id }) => id));
}

const first = async (query: string, language: 'fr' | 'ar' | 'en' = 'fr') =>
  (await clauses(query, language))[0];

describe('words', () => {
  it.each([
    ["l'asile", 'snia--para_2'],
    ['l’asile', 'snia--para_2'],
    ['refugie', 'snia--para_2'],
    ['RÉFUGIÉES', 'snia--para_2'],
    ['soin migrant', 'snia--para_1'],
    ['هجرة', 'siha--para_1'],
    ['الهِجْرَة', 'siha--para_1'],
    ['مهاجر', 'siha--para_1'],
    ['basic service', 'compact--para_1'],
    ['27-14 traite', 'snia--para_5'],
    ['traite 27.14', 'snia--para_5'],
    ['المادة 5', 'siha--para_2'],
    ['SNIA soins', 'snia--para_1'],
  ])('%s finds its clause', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it('number variants are one number, in any script', async () => {
    expect(await clauses('٢٧-١٤')).toEqual(
      expect.arrayContaining(['snia--para_5', 'siha--para_2']),
    );
  });

  it.each([
    ['refugeis', 'snia--para_2'],
    ['accompagnemnt juridiqe', 'snia--para_2'],
    ['reunificaton', 'compact--para_2'],
    ['المهاجرن', 'siha--para_1'],
    ['الاسترتيجية', 'siha--para_1'],
  ])('with a typing error: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it('half typed', async () => {
    expect(await first('accompagn')).toBe('snia--para_2');
    expect(await first('demandeurs d’as')).toBe('snia--para_2');
    expect(await first('المهاج')).toBe('siha--para_1');
  });

  it('that nobody wrote find nothing, and no error', async () => {
    const answer = await search.search(request('xyzzyqwv'), 'fr');
    expect(answer).toMatchObject({ total_clauses: 0, total_documents: 0, hits: [] });
  });

  it.each(['', '   ', '"', '«»', '-', 'AND OR NOT', "'", '\\', '"""', '🙂', '\u0000'])(
    'never fail, whatever is typed: %j',
    async (query) => {
      await expect(search.search(request(query), 'fr')).resolves.toBeDefined();
    },
  );
});

describe('phrases', () => {
  it('are exact, with function words in them', async () => {
    expect(await clauses('"état de droit"')).toEqual(['snia--para_3']);
    expect(await clauses('«droit de l’État»')).toEqual(['snia--para_4']);
  });

  it('that stand nowhere are not found by their words', async () => {
    expect(await clauses('"juridique accompagnement"')).toEqual([]);
  });
});

describe('long queries', () => {
  it('a question finds the clause that answers it', async () => {
    expect(await first("Comment fait-on pour avoir un accompagnement juridique quand on est demandeur d'asile ?")).toBe('snia--para_2'); // prettier-ignore
    expect(await first('ما هي أهداف الاستراتيجية الوطنية للهجرة في المنظومة الصحية؟', 'ar')).toBe(
      'siha--para_1',
    );
    expect(await first('Which basic services do migrants have access to whatever their status is?', 'en')).toBe('compact--para_1'); // prettier-ignore
  });

  it('a pasted passage finds its clause', async () => {
    expect(await first(PASSAGE)).toBe('snia--para_6');
  });
});

describe('hits', () => {
  it('hold only text and <mark>', async () => {
    const { hits } = await search.search(request('vaccination'), 'fr');
    const html = hits[0]?.clauses[0]?.snippet_html ?? '';
    expect(html).toContain(
      '&lt;img src=x onerror=alert(1)&gt; &amp; &lt;mark&gt;<mark>vaccination</mark>',
    );
    expect(html.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
  });

  it('mark a word that matched through its stem, whole', async () => {
    const { hits } = await search.search(request('هجرة'), 'ar');
    expect(hits[0]?.clauses[0]?.snippet_html).toContain('<mark>للهجرة</mark>');
  });

  it('are grouped by document, paged by document, and complete', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => search.search(request('tableau', { page, perPage: 10 }), 'fr')),
    );
    const ids = pages.flatMap(({ hits }) => hits.map(({ document }) => document.id));
    expect(pages.map(({ hits }) => hits.length)).toEqual([10, 10, 5, 0]);
    expect(new Set(ids).size).toBe(25);
    for (const page of pages)
      expect(page).toMatchObject({ total_documents: 25, total_clauses: 50 });
    expect(pages[0]?.hits[0]?.clauses.map(({ id }) => id.split('--')[1])).toEqual([
      'para_2',
      'para_1',
    ]);
    for (const { hits } of pages) for (const { clauses } of hits) expect(clauses).toHaveLength(2);
  });

  it('come by date or title when asked', async () => {
    const byDate = await search.search(request('tableau', { sort: 'date', perPage: 3 }), 'fr');
    expect(byDate.hits.map(({ document }) => document.year)).toEqual([2014, 2013, 2012]);
    const byTitle = await search.search(
      request('tableau', { sort: 'title', perPage: 2, page: 2 }),
      'fr',
    );
    expect(byTitle.hits.map(({ document }) => document.title)).toEqual([
      'Rapport 02',
      'Rapport 03',
    ]);
    expect(byTitle.hits[0]?.clauses[0]?.snippet_html).toContain('<mark>tableau</mark>');
  });

  it('stay inside the filters', async () => {
    const answer = await search.search(
      request('tableau', { filters: { year: ['2010..2012'] } }),
      'fr',
    );
    expect(answer.hits.map(({ document }) => document.year).sort()).toEqual([2010, 2011, 2012]);
    expect(answer).toMatchObject({ total_documents: 3, total_clauses: 6 });
    expect(answer.facets.year.find(({ value }) => value === '1990')?.count).toBe(1);
  });
});

describe('the rest of the reading side', () => {
  it('an empty query lists the library, newest first', async () => {
    const answer = await search.search(request(''), 'fr');
    expect(answer.total_documents).toBe(28);
    expect(answer.hits[0]?.document.id).toBe('compact');
    expect(answer.hits[0]?.clauses).toHaveLength(2);
  });

  it('answers a clause and a document by id, and nothing for unknown ones', async () => {
    expect((await search.clause('snia--para_3', 'en'))?.document.summary.title).toBe(
      'National strategy',
    );
    expect((await search.clause('snia--para_3', 'fr'))?.clause).toEqual(
      clause('snia', 2, FRENCH[2] ?? ''),
    );
    expect(await search.clause('snia--nothing', 'fr')).toBeUndefined();
    expect(await search.clause('no"thing', 'fr')).toBeUndefined();
    expect((await search.document('snia', 'fr'))?.clauses.map(({ order }) => order)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });

  it('sees a new document without a restart', async () => {
    await writer.put(
      entry(record('new', { language: 'fr' }), ['Un observatoire des bibliothèques mobiles.']),
    );
    await writer.commit();
    await expect.poll(() => first('bibliothèque'), { timeout: 10_000 }).toBe('new--para_1');
    await writer.remove('new');
    await writer.commit();
    await expect.poll(() => first('bibliothèque'), { timeout: 10_000 }).toBeUndefined();
  });

  it('says when the engine is away', async () => {
    const away = createSearch({ url: 'http://127.0.0.1:9', searchKey: 'x' }, VOCABULARIES);
    await expect(away.search(request('santé'), 'fr')).rejects.toMatchObject({
      name: 'EngineUnavailable',
    });
    expect(await away.health()).toEqual({ ready: false, documents: 0, clauses: 0 });
  });

  it('finds nothing, without an error, before the first ingest', async () => {
    const empty = createSearch(ownIndexes(), VOCABULARIES);
    expect(await empty.search(request('santé'), 'fr')).toMatchObject({
      total_documents: 0,
      hits: [],
    });
    expect(await empty.documents(request(''), 'fr')).toMatchObject({ total: 0 });
    expect(await empty.health()).toEqual({ ready: true, documents: 0, clauses: 0 });
  });
});
