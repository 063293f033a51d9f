import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '#domain/request.ts';
import type { Search } from '#search/query.ts';
import { clause, entry, record, request, searchOver } from './helpers.ts';

/** What the query language finds in the real engine, and what an answer says about how it was read. */

let search: Search;
const ask = (query: string, fields: Partial<SearchRequest> = {}) =>
  search.search(request(query, fields), 'fr');
const ids = async (query: string, fields?: Partial<SearchRequest>) =>
  (await ask(query, fields)).hits.flatMap((hit) => hit.clauses.map(({ id }) => id)).sort();

beforeAll(async () => {
  const snia = record('snia', {
    language: 'fr',
    title: { fr: 'Stratégie nationale' },
    alternative: ['SNIA'],
    date: '2014',
    type: 'strategy',
    subject: ['asylum'],
    temporal: { start: 2014, end: 2018 },
  });
  const law = record('loi-02-03', {
    language: 'fr',
    title: { fr: 'Loi n° 02-03', ar: 'القانون رقم 02.03' },
    type: 'law',
    date: '2003',
    subject: ['health'],
  });
  const other = record('rapport', { language: 'ar', title: { fr: 'Rapport' }, date: '2017' });
  search = await searchOver([
    {
      ...entry(snia, []),
      clauses: [
        clause('snia', 0, "L'état de droit et le logement", { eId: 'act_1-4', label: 'Action 1.4', kind: 'action' }), // prettier-ignore
        clause('snia', 1, 'Un droit, un état des lieux', { eId: 'obj_15', label: 'Objectif 15', kind: 'objective' }), // prettier-ignore
        clause('snia', 2, 'Le logement des femmes', { eId: 'para_31', label: '31.', kind: 'paragraph' }), // prettier-ignore
      ],
    },
    {
      ...entry(law, []),
      clauses: [
        clause('loi-02-03', 0, "Conditions d'entrée", { eId: 'art_4', label: 'Article 4', kind: 'article' }), // prettier-ignore
        clause('loi-02-03', 1, 'Séjour des femmes', { eId: 'art_5', label: 'Article 5', kind: 'article' }), // prettier-ignore
        clause('loi-02-03', 2, 'Délai', { eId: 'art_5__para_2', label: '2.', kind: 'paragraph' }),
        clause('loi-02-03', 3, 'Recours', { eId: 'art_6__para_2', label: '2.', kind: 'paragraph' }),
        clause('loi-02-03', 4, 'Identité, laissez-passer : le consulat les établit', { eId: 'act_3-2', label: 'Action 3.2', kind: 'action' }), // prettier-ignore
      ],
    },
    {
      ...entry(other, []),
      clauses: [
        clause('rapport', 0, 'ينص الفصل 1-448 على ذلك', { eId: 'art_4', label: 'المادة 4', kind: 'article' }), // prettier-ignore
        clause('rapport', 1, 'القانون ٢٧.١٤ والقانون 02-03'),
        clause('rapport', 2, 'ينظر البند ٧ منه', { eId: 'hd_a' }),
        clause('rapport', 3, 'ينظر البند 7 منه', { eId: 'hd_b' }),
      ],
    },
  ]);
});

describe('the query language in the engine', () => {
  it.each([
    ['"état de droit"', ['snia--act_1-4']],
    ['« état de droit »', ['snia--act_1-4']],
    ['femmes -logement', ['loi-02-03--art_5']],
    ['logement -"état de droit"', ['snia--para_31']],
    ['-"état de droit" -femmes titre:SNIA', ['snia--obj_15']],
    ['"identité laissez-passer"', ['loi-02-03--act_3-2']],
    ['"laissez passer le consulat" -femmes', ['loi-02-03--act_3-2']],
    ['consulat -"passer le consulat"', []],
    ['"consulat laissez"', []],
    ['"البند 7"', ['rapport--hd_a', 'rapport--hd_b']],
    ['"البند ٧"', ['rapport--hd_a', 'rapport--hd_b']],
    ['entrée OR séjour', ['loi-02-03--art_4', 'loi-02-03--art_5']],
    ['"état des lieux" OU séjour', ['loi-02-03--art_5', 'snia--obj_15']],
    ['femmes theme:asylum', ['snia--para_31']],
    ['femmes -theme:"asylum (ar)"', ['loi-02-03--art_5']],
    ['femmes année:2010..2020', ['snia--para_31']],
    ['vigueur:2016 femmes', ['loi-02-03--art_5', 'snia--para_31']],
    ['vigueur:2019 femmes', ['loi-02-03--art_5']],
    ['kind:article femmes', ['loi-02-03--art_5']],
    ['titre:SNIA logement', ['snia--act_1-4', 'snia--para_31']],
    ['titre:stratégies logement', ['snia--act_1-4', 'snia--para_31']],
    ['عنوان:قانون femmes', ['loi-02-03--art_5']],
    ['année:2010.. femmes', ['snia--para_31']],
    ['année:..2010 femmes', ['loi-02-03--art_5']],
    ['log*', ['snia--act_1-4', 'snia--para_31']],
    ['27/14', ['rapport--para_2']],
    ['٢٧-١٤', ['rapport--para_2']],
    ['448-1', ['rapport--art_4']],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual([...expected].sort());
  });

  it('counts facets among what meets the conditions of the query', async () => {
    const { facets, total_documents } = await ask('femmes kind:article');
    expect(total_documents).toBe(1);
    expect(facets.theme.map(({ value, count }) => [value, count])).toEqual([
      ['health', 1],
      ['integration', 1],
    ]);
  });
});

describe('jumps', () => {
  const jumps = async (query: string) => (await ask(query)).jumps.map(({ id }) => id);

  it.each([
    ['SNIA action 1.4', ['snia--act_1-4']],
    ['snia action 14', ['snia--act_1-4']],
    ['SNIA objectif 15', ['snia--obj_15']],
    ['art. 4 loi 02-03', ['loi-02-03--art_4']],
    ['المادة 4 القانون 02-03', ['loi-02-03--art_4']],
    ['§31', ['snia--para_31']],
    ['§ 31', ['snia--para_31']],
    ['article 4 loi 27-15', []],
    ["que dit l'article 4 de la loi 02-03 ?", ['loi-02-03--art_4']],
    ['article 4 logement', []],
    ["paragraphe 2 de l'article 5", ['loi-02-03--art_5__para_2']],
    ['الفقرة 2 من المادة 6', ['loi-02-03--art_6__para_2']],
    ['action 3', []],
    ['article 99', []],
    ['femmes', []],
  ])('%s', async (query, expected) => {
    expect(await jumps(query)).toEqual(expected);
  });

  it('name every document where the query names none', async () => {
    expect((await jumps('المادة 4')).sort()).toEqual(['loi-02-03--art_4', 'rapport--art_4']);
  });
});

describe('an answer says', () => {
  it('what it searched in place of a word that nobody wrote', async () => {
    const { corrections, hits } = await ask('logemnet SNIA');
    expect(corrections).toEqual([
      { asked: 'logemnet', searched: ['logement'], query: 'logement SNIA' },
    ]);
    expect(hits[0]?.clauses[0]?.reasons).toEqual([
      { kind: 'spelling', asked: 'logemnet', found: 'logement' },
    ]);
    expect((await ask('logem')).corrections).toEqual([]);
  });

  it('one query that mends all words that nobody wrote', async () => {
    const { corrections } = await ask('logemnet des femems');
    expect(corrections.map(({ asked, query }) => [asked, query])).toEqual([
      ['logemnet', 'logement des femmes'],
      ['femems', 'logement des femmes'],
    ]);
  });

  it('nothing in place of what is like no word', async () => {
    for (const query of ['lorem', 'droguet', 'ecran', 'سلحفاة']) {
      const { corrections, total_clauses } = await ask(query);
      expect([query, corrections, total_clauses]).toEqual([query, [], 0]);
    }
  });

  it('how fields were understood, and the query without each', async () => {
    const { fields } = await ask('femmes thème:asylum -langue:arabe');
    expect(fields.map(({ text, excluded, query }) => [text, excluded, query])).toEqual([
      ['thème:asylum', false, 'femmes -langue:arabe'],
      ['-langue:arabe', true, 'femmes thème:asylum'],
    ]);
    expect(fields[0]?.values).toEqual([{ value: 'asylum', label: 'asylum (fr)' }]);
  });

  it('what would be found without a part of it, or without a filter, exactly', async () => {
    const fields = { filters: { theme: ['asylum'] } };
    const query = 'séjour -logement';
    const { widenings, total_documents } = await ask(query, fields);
    expect(total_documents).toBe(0);
    expect(widenings.map(({ dropped, text }) => [dropped, text])).toEqual([
      ['word', 'séjour'],
      ['facet', 'theme'],
    ]);
    for (const widening of widenings) {
      const filters = widening.dropped === 'facet' ? {} : fields.filters;
      const found = await ask(widening.query, { filters });
      expect([found.total_clauses, found.total_documents]).toEqual([
        widening.total_clauses,
        widening.total_documents,
      ]);
    }
    expect((await ask('femmes')).widenings).toEqual([]);
  });
});

describe('suggestions', () => {
  const suggested = async (query: string) =>
    (await search.suggest(query, 'fr')).map(({ kind, id }) => [kind, id]);

  it('are clauses by label, documents by any of their names', async () => {
    expect(await suggested('SNIA action 1.4')).toEqual([['clause', 'snia--act_1-4']]);
    expect(await suggested('strat nat')).toEqual([['document', 'snia']]);
    expect(await suggested('القانون')).toEqual([['document', 'loi-02-03']]);
    expect(await suggested('قانون')).toEqual([['document', 'loi-02-03']]);
    expect(await suggested('s')).toEqual([]);
    expect(await suggested('"')).toEqual([]);
  });

  it('are found after an article, and with a slip where nothing begins so', async () => {
    expect(await suggested('la stratégie')).toEqual([['document', 'snia']]);
    expect(await suggested("l'état nat")).toEqual([]);
    expect(await suggested("d'un rapp")).toEqual([['document', 'rapport']]);
    expect(await suggested('stratgie')).toEqual([['document', 'snia']]);
    expect(await suggested('snai')).toEqual([['document', 'snia']]);
    expect(await suggested('xnia')).toEqual([]);
  });

  it('are the clauses whose number may be going to be typed', async () => {
    expect(await suggested('loi 02-03 action 3')).toEqual([['clause', 'loi-02-03--act_3-2']]);
  });
});
