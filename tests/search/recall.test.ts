import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchAnswer } from '#domain/search.ts';
import type { SearchRequest } from '#domain/request.ts';
import type { Search } from '#search/query.ts';
import { entry, record, request, searchOver } from './helpers.ts';

/** Clauses that hold all words come first, then those that hold most of them; quotation marks weigh. */

const BOTH = 30;
const MANY = 120;
const fr = (id: string, fields = {}) => record(id, { language: 'fr', ...fields });

let search: Search;

beforeAll(async () => {
  const several = (word: string, count: number, text: (n: number) => string[]) =>
    Array.from({ length: count }, (_, n) => entry(fr(`${word}-${n}`), text(n)));
  search = await searchOver([
    ...several('deux', BOTH, () => ['Le travail saisonnier des étrangers.']),
    ...several('un', 5, () => ['Le travail de nuit.', 'Un emploi saisonnier.']),
    entry(fr('sante', { spatial: ['national'] }), ['Le travail en forêt.']),
    ...several('lot', MANY / 10, () => Array.from({ length: 10 }, () => 'Le logement des familles.')), // prettier-ignore
    entry(fr('seul'), ['Le logement des agents.', 'Les familles nombreuses.']),
    entry(fr('perle'), ['Le pays nommé « perle de l’Afrique » exporte.', 'La perle est rare.']),
    entry(fr('autre'), ['Un pays surnommé le grenier du continent.']),
    entry(record('dalil', { language: 'ar' }), ['يسمى دكتور هو في المسلسل', 'وصل الطبيب']),
  ]);
});

const ask = (query: string, fields: Partial<SearchRequest> = {}, language: 'fr' | 'ar' = 'fr') =>
  search.search(request(query, { perPage: 100, ...fields }), language);
const clausesOf = ({ hits }: SearchAnswer) => hits.flatMap(({ clauses }) => clauses);
const idsOf = (answer: SearchAnswer) => clausesOf(answer).map(({ id }) => id);

describe('all words, then most of them', () => {
  it('counts the two apart, and together what matches', async () => {
    const answer = await ask('travail saisonnier');
    expect(answer.matching).toEqual({ all: BOTH, most: 11, further: 0 });
    expect(answer.total_clauses).toBe(BOTH + 11);
    expect(answer.total_documents).toBe(BOTH + 6);
  });

  it('puts what holds all words first, and says what the others lack', async () => {
    const clauses = clausesOf(await ask('travail saisonnier'));
    expect(clauses.slice(0, BOTH).every(({ missing }) => missing.length === 0)).toBe(true);
    const rest = clauses.slice(BOTH);
    expect(rest.length).toBe(11);
    for (const { id, missing } of rest) {
      expect(missing).toEqual([id.endsWith('para_2') ? 'travail' : 'saisonnier']);
    }
  });

  it('reaches every document by paging, each once', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => ask('travail saisonnier', { page, perPage: 10 })),
    );
    const documents = pages.flatMap(({ hits }) => hits.map(({ document }) => document.id));
    expect(new Set(documents).size).toBe(BOTH + 6);
    expect(documents).toHaveLength(BOTH + 6);
    expect(documents.slice(0, BOTH).every((id) => id.startsWith('deux'))).toBe(true);
  });

  it('counts inside the filters as it lists', async () => {
    const answer = await ask('travail saisonnier', { filters: { region: ['national'] } });
    expect(answer.matching).toEqual({ all: 0, most: 1, further: 0 });
    expect(idsOf(answer)).toEqual(['sante--para_1']);
  });

  it('goes on only when asked where very many hold all words', async () => {
    const enough = await ask('logement familles');
    expect(enough.matching).toEqual({ all: MANY, most: 0, further: 2 });
    expect(enough.total_clauses).toBe(MANY);
    const most = await ask('logement familles', { reach: 'most' });
    expect(most.matching).toEqual({ all: MANY, most: 2, further: 0 });
    expect(most.total_clauses).toBe(MANY + 2);
    expect(most.hits.at(-1)?.document.id).toBe('seul');
    expect(most.hits).toHaveLength(enough.hits.length + 1);
  });

  it('tells nothing apart where one word was asked for', async () => {
    const { matching, total_clauses } = await ask('logement');
    expect(matching).toEqual({ all: total_clauses, most: 0, further: 0 });
  });
});

describe('quotation marks', () => {
  it('beside other words weigh, and exclude nothing', async () => {
    const answer = await ask('Quel pays est surnommé la "perle de l\'Afrique" ?');
    const [first, ...others] = clausesOf(answer);
    expect(first).toMatchObject({ id: 'perle--para_1', missing: ['surnommé'] });
    expect(others.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['perle--para_2', 'autre--para_1']),
    );
    expect(others.every(({ missing }) => missing.includes('"perle de l\'Afrique"'))).toBe(true);
  });

  it('that stand nowhere leave the other words', async () => {
    const answer = await ask('pays "grenier africain"');
    expect(idsOf(answer)).toContain('autre--para_1');
    expect(answer.matching.all).toBe(0);
  });

  it('in a question of function words name something', async () => {
    expect(idsOf(await ask('من هو "الدكتور هو"؟', {}, 'ar'))).toContain('dalil--para_1');
  });

  it('around the whole query demand it', async () => {
    expect(idsOf(await ask('"perle de l’Afrique"'))).toEqual(['perle--para_1']);
    expect((await ask('"Afrique perle"')).total_clauses).toBe(0);
  });

  it('count what holds all words and phrases apart', async () => {
    expect((await ask('pays "perle de l’Afrique"')).matching).toEqual({
      all: 1,
      most: 2,
      further: 0,
    });
  });
});
