import { beforeAll, describe, expect, it } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import type { Search } from '#search/query.ts';
import { leadIns } from '#search/write/lead-in.ts';
import { clause, entry, record, request, searchOver } from '../helpers.ts';

/** An item of a list is said under what leads the list in, and under the clause that it is part of. */

const point = (order: number, eId: string, text: string): Clause =>
  clause('loi', order, text, { eId, kind: 'point', label: `${order}.` });

const ARTICLE = clause('loi', 0, 'Le récépissé de la demande est remis à l’étranger qui dépose sa demande.', { eId: 'art_4', kind: 'article', label: 'Article 4' }); // prettier-ignore
const PIECES = clause('loi', 1, 'La demande de regroupement est accompagnée des pièces suivantes :', { eId: 'para_a' }); // prettier-ignore
const CLAUSES: Clause[] = [
  ARTICLE,
  PIECES,
  point(2, 'point_1', '1. un passeport ;'),
  point(3, 'point_2', '2. le récépissé de la demande de renouvellement ;'),
  clause('loi', 4, 'Les photographies sont récentes.', { eId: 'para_b' }),
  point(5, 'para_b__point_1', '1. deux photographies.'),
  point(6, 'point_9', '9. sans rien avant.'),
];

describe('leadIns', () => {
  const said = leadIns(CLAUSES);

  it('gives every item of a list the words before the first of them that end in a colon', () => {
    expect(said[2]).toEqual([PIECES.text]);
    expect(said[3]).toEqual([PIECES.text]);
  });

  it('gives a part the text of the clause it is part of', () => {
    expect(said[5]).toEqual(['Les photographies sont récentes.']);
  });

  it('gives nothing where nothing leads in', () => {
    expect([said[0], said[1], said[4], said[6]]).toEqual([[], [], [], []]);
  });

  it('carries no more of a long text than its beginning', () => {
    const long = clause('loi', 0, `${'mot '.repeat(500)}:`, { eId: 'para_1' });
    const [, carried] = leadIns([long, point(1, 'para_1__point_1', '1. x')]);
    expect(carried?.[0]?.length).toBeLessThanOrEqual(600);
  });
});

describe('a search', () => {
  let search: Search;
  beforeAll(async () => {
    const others = Array.from({ length: 6 }, (_, n) =>
      entry(record(`autre-${n}`, { language: 'fr' }), ['Un texte sur un tout autre sujet.']),
    );
    const law = { ...entry(record('loi', { language: 'fr' }), []), clauses: CLAUSES };
    search = await searchOver([law, ...others]);
  });
  const ids = async (query: string) => {
    const { hits } = await search.search(request(query), 'fr');
    return hits.flatMap(({ clauses }) => clauses).map(({ id, missing }) => [id, ...missing]);
  };

  it('finds an item by the words that lead it in and its own', async () => {
    expect((await ids('passeport regroupement'))[0]).toEqual(['loi--point_1']);
  });

  it('puts the rule before an item that mentions the thing', async () => {
    expect((await ids('récépissé de la demande'))[0]).toEqual(['loi--art_4']);
  });
});
