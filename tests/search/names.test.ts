import { beforeAll, describe, expect, it } from 'vitest';
import { bareConcept } from '#domain/concept.ts';
import type { Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import { vocabularySchema } from '#domain/vocabulary.ts';
import type { Search } from '#search/query.ts';
import { clause, entry, record, request, searchOver, VOCABULARIES } from './helpers.ts';

/** Documents and clauses by their own names, and concepts by a word of theirs. */

const THESAURUS = vocabularySchema.parse({
  id: 'thesaurus',
  prefLabel: { fr: 'Thésaurus' },
  concepts: [
    {
      id: 'fishery',
      prefLabel: { fr: 'pêche maritime', ar: 'الصيد البحري', en: 'sea fishing' },
      hiddenLabel: { fr: ['pêche'], ar: ['الصيد'], en: ['fishing'] },
    },
    {
      id: 'wetland',
      prefLabel: { fr: 'zones humides protégées', ar: 'المناطق الرطبة', en: 'wetlands' },
    },
    { id: 'port', prefLabel: { fr: 'port de plaisance', ar: 'ميناء الترفيه', en: 'marina' } },
    { id: 'dry-port', prefLabel: { fr: 'port sec', ar: 'الميناء الجاف', en: 'dry port' } },
  ],
});

let search: Search;
beforeAll(async () => {
  const law = record('qanun-15-12', {
    language: 'ar',
    title: {
      fr: 'Loi n° 15-12 relative à la prévention de la pêche illicite',
      ar: 'القانون رقم 15.12 المتعلق بالوقاية من الصيد غير القانوني',
      en: 'Law No. 15-12 on the prevention of illegal fishing',
    },
    alternative: ['Loi 15-12'],
    identifier: ['BO 6262'],
    type: 'law',
  });
  const plan = record('plan-littoral-04', {
    language: 'fr',
    title: { fr: 'Plan littoral de la Doukkala', en: 'Coastal plan of Doukkala', ar: 'مخطط ساحل دكالة' },
    spatial: ['MA-04'],
  }); // prettier-ignore
  const strategy = record('halieutis', {
    language: 'fr',
    title: { fr: 'Stratégie de la mer et des pêches', en: 'Sea and fisheries strategy', ar: 'استراتيجية البحر' },
    alternative: ['HALIEUTIS', 'SMP'],
    creator: ['oim'],
    type: 'strategy',
  }); // prettier-ignore
  const scan = record('note-scan', { language: 'fr', title: { fr: 'Note circulaire sur les épaves', ar: 'دورية حول الحطام' } }); // prettier-ignore
  const others = Array.from({ length: 12 }, (_, index) =>
    entry(record(`rapport-${index}`, { language: 'fr', title: { fr: `Rapport trimestriel ${index}` } }), [
      'La loi 15-12 et la stratégie de la mer : prévention de la pêche illicite, action 3.4 du plan littoral.',
      'Objectif 7 : mesure 4.3 de la loi, article 4, action 4.3, plan de la mer',
    ]),
  ); // prettier-ignore
  search = await searchOver(
    [
      {
        ...entry(law, []),
        clauses: [
          clause(law.id, 0, 'تعاريف', { eId: 'art_1', label: 'المادة 1', kind: 'article' }),
          clause(law.id, 1, 'يعاقب على الصيد البحري بدون رخصة', { eId: 'art_4', label: 'المادة 4', kind: 'article' }), // prettier-ignore
        ],
      },
      {
        ...entry(plan, []),
        clauses: [
          clause(plan.id, 0, 'Des zones humides protégées seront classées.', { eId: 'act_3-4', label: 'Action 3.4', kind: 'action' }), // prettier-ignore
          clause(plan.id, 1, 'Un port sec et un port de plaisance', { eId: 'act_4-3', label: 'Action 4.3', kind: 'action' }), // prettier-ignore
        ],
      },
      entry(strategy, ['La pêche maritime fait vivre la côte.', 'Les criées sont modernisées.']),
      { ...entry(scan, []), clauses: [], status: 'needs-ocr' },
      ...others,
    ],
    THESAURUS,
    {
      ...VOCABULARIES,
      regions: {
        ...VOCABULARIES.regions,
        concepts: [
          { ...bareConcept('MA-04'), prefLabel: { fr: 'Doukkala', ar: 'دكالة', en: 'Doukkala' } },
        ],
      },
      bodies: {
        ...VOCABULARIES.bodies,
        concepts: [{ ...bareConcept('oim'), prefLabel: { fr: 'Office des criées', ar: 'مكتب الأسواق', en: 'Fish Market Board' } }], // prettier-ignore
      },
    },
  );
});

const ask = (query: string, fields: Partial<SearchRequest> = {}, language: Language = 'fr') =>
  search.search(request(query, fields), language);

describe('a document is first for its own name', () => {
  it.each([
    ['Loi 15-12', 'qanun-15-12'],
    ['loi n° 15-12', 'qanun-15-12'],
    ['loi 15.12 du 3 mai 2014', 'qanun-15-12'],
    ['15-12', 'qanun-15-12'],
    ['BO 6262', 'qanun-15-12'],
    ['Law No. 15-12 on the prevention of illegal fishing', 'qanun-15-12'],
    ['القانون رقم 15.12 المتعلق بالوقاية من الصيد غير القانوني', 'qanun-15-12'],
    ['Stratégie de la mer et des pêches', 'halieutis'],
    ['stratgie de la mer et des pêches', 'halieutis'],
    ['Sea and fisheries strategy', 'halieutis'],
    ['استراتيجية البحر', 'halieutis'],
    ['halieutis', 'halieutis'],
    ['SMP', 'halieutis'],
    ['Note circulaire sur les épaves', 'note-scan'],
    ['دورية حول الحطام', 'note-scan'],
    ['which measure of the coastal plan concerns Doukkala?', 'plan-littoral-04'],
    ['ما الذي يهم دكالة؟', 'plan-littoral-04'],
    ['what binds the Fish Market Board in the strategy?', 'halieutis'],
  ])('%s', async (query, expected) => {
    const { hits, named, total_documents } = await ask(query);
    expect(hits[0]?.document.id).toBe(expected);
    expect(named.map(({ id }) => id)).toEqual([expected]);
    expect(total_documents).toBeGreaterThanOrEqual(hits.length);
  });

  it('and none is for words that many share', async () => {
    for (const query of ['mer', 'loi', 'rapport trimestriel', 'prévention de la pêche', 'plan type:law']) {
      expect([query, (await ask(query)).named]).toEqual([query, []]);
    } // prettier-ignore
  });

  it('counted as it is shown, once, and never against a filter', async () => {
    const { total_documents, hits, facets } = await ask('SMP');
    expect([total_documents, hits.length]).toEqual([1, 1]);
    expect(facets.type).toEqual([expect.objectContaining({ value: 'strategy', count: 1 })]);
    expect((await ask('SMP', { filters: { type: ['law'] } })).hits).toEqual([]);
    const pages = await Promise.all(
      [1, 2, 3, 4, 5].map((page) => ask('15-12', { page, perPage: 3 })),
    );
    const shown = pages.flatMap((page) => page.hits.map(({ document }) => document.id));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toHaveLength(pages[0]?.total_documents ?? 0);
  });
});

describe('a clause is first for its label', () => {
  it.each([
    ['plan littoral Doukkala action 3.4', 'plan-littoral-04--act_3-4'],
    ['plan littoral de la Doukkala action 4.3', 'plan-littoral-04--act_4-3'],
    ['art. 4 loi 15-12', 'qanun-15-12--art_4'],
    ['art. 4º loi nº15-12', 'qanun-15-12--art_4'],
    ['المادة 4 القانون 15.12', 'qanun-15-12--art_4'],
  ])('%s', async (query, expected) => {
    const { jumps, hits, total_clauses } = await ask(query);
    expect(jumps[0]?.id).toBe(expected);
    expect(hits[0]?.clauses[0]?.id).toBe(expected);
    expect(total_clauses).toBeGreaterThan(0);
  });

  it('and its number is no other with the same figures', async () => {
    const { hits } = await ask('plan littoral Doukkala action 3.4');
    const [first] = hits;
    expect(first?.clauses.map(({ id }) => id)[0]).toBe('plan-littoral-04--act_3-4');
    expect(first?.clauses.find(({ id }) => id.endsWith('4-3'))?.snippet_html ?? '').not.toContain(
      '<mark>4.3',
    );
  });
});

describe('a word of the field', () => {
  it.each([
    ['fishing', 'en'],
    ['pêches', 'fr'],
    ['صيد', 'ar'],
  ] as const)('%s names its concept, and finds it in every language', async (query, language) => {
    const { concepts, hits } = await ask(query, { expansion: 'languages', perPage: 50 }, language);
    expect(concepts.map(({ id }) => id)).toEqual(['fishery']);
    expect(hits.map(({ document }) => document.id)).toEqual(
      expect.arrayContaining(['halieutis', 'qanun-15-12']),
    );
  });

  it('of a language that texts are not in has the others offered', async () => {
    const { concepts } = await ask('ما هي قواعد الصيد؟', {}, 'ar');
    expect(concepts.map(({ id, elsewhere }) => [id, elsewhere])).toEqual([['fishery', true]]);
  });

  it('that begins or heads the names of one concept leads to it; of two to none', async () => {
    expect((await ask('zones inondables')).meant).toEqual([
      {
        id: 'wetland',
        asked: 'zones',
        label: 'zones humides protégées',
        language: 'fr',
        query: 'zones humides protégées inondables',
      },
    ]);
    expect((await ask('port')).meant).toEqual([]);
    expect((await ask('Sea and fisheries strategy')).meant).toEqual([]);
    expect((await ask('zones humides protégées')).meant).toEqual([]);
  });
});
