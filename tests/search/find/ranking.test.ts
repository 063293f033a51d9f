import { beforeAll, describe, expect, it } from 'vitest';
import { openWriter, type Writer } from '#search/index.ts';
import { createSearch, type Search } from '#search/query.ts';
import type { Candidate } from '#search/find/look.ts';
import { rank } from '#search/find/rank.ts';
import type { Term } from '#search/understand/term.ts';
import { clause, entry, ownIndexes, record, request, VOCABULARIES } from '../helpers.ts';

const term = (stem: string, fields: Partial<Term> = {}): Term => ({
  variants: new Map([[stem, 1]]),
  frequency: 10,
  ...fields,
});
const SIZE = { clauses: 1000, averageLength: 8 };

function candidate(id: string, body: string, fields: Partial<Candidate> = {}): Candidate {
  return { id, document: id, body_stems: body, context_stems: [], ...fields };
}
const order = (candidates: Candidate[], terms: Term[]) =>
  rank(candidates, terms, SIZE, { neighbours: true }).map(({ id }) => id);

describe('rank', () => {
  it('puts a word of its own before one of its context, and that before none', () => {
    const candidates = [
      candidate('none', 'x x x x'),
      candidate('context', 'x x x x', { context_stems: ['a'] }),
      candidate('own', `a ${'x '.repeat(30)}x`),
    ];
    expect(order(candidates, [term('a')])).toEqual(['own', 'context', 'none']);
  });

  it('puts a word of the heading before one of the text', () => {
    const candidates = [
      candidate('text', 'h x x a x x'),
      candidate('heading', 'a x x h x x', { head_length: 1 }),
    ];
    expect(order(candidates, [term('a')])).toEqual(['heading', 'text']);
  });

  it('puts neighbours of the query that stand together before those that do not', () => {
    const candidates = [
      candidate('apart', 'a x x x x x x b'),
      candidate('together', 'a b x x x x x x'),
    ];
    expect(order(candidates, [term('a'), term('b')])).toEqual(['together', 'apart']);
  });

  it('counts a word of the same family, and less than the word', () => {
    const candidates = [
      candidate('none', 'x x x x'),
      candidate('family', 'regularisation x x x'),
      candidate('word', 'regular x x x'),
    ];
    const asked = term('regular', { family: ['regularisation'] });
    expect(order(candidates, [asked])).toEqual(['word', 'family', 'none']);
  });

  it('puts a word in the form that was typed before another of its stem', () => {
    const candidates = [
      candidate('stem', 'pays x x x', { body_forms: 'pays x x x' }),
      candidate('form', 'pays x x x', { body_forms: 'pay x x x' }),
    ];
    expect(order(candidates, [term('pays', { form: 'pay' })])).toEqual(['form', 'stem']);
  });

  it('takes an Arabic noun with its article for nearly the form that was typed without', () => {
    const candidates = [
      candidate('stem', 'سجل x x', { body_forms: 'مسجل x x' }),
      candidate('other', 'سجل x x', { body_forms: 'السجل x x' }),
      candidate('typed', 'سجل x x', { body_forms: 'سجل x x' }),
    ];
    expect(order(candidates, [term('سجل', { form: 'سجل' })])).toEqual(['typed', 'other', 'stem']);
    expect(order(candidates, [term('سجل', { form: 'السجل' })])).toEqual(['other', 'typed', 'stem']);
  });

  it('takes an unfinished form for the beginning of a word', () => {
    const candidates = [
      candidate('another', 'visit x x', { body_forms: 'visas x x' }),
      candidate('begun', 'visit x x', { body_forms: 'visiteur x x' }),
    ];
    const typed = { form: 'visit', isOpen: true };
    expect(order(candidates, [term('visit', typed)])).toEqual(['begun', 'another']);
  });

  it('puts what holds everything first, whatever the score of the others', () => {
    const candidates = [
      candidate('one', 'a a a a'),
      candidate('both', `a b ${'x '.repeat(40)}x`),
      candidate('above', `a ${'x '.repeat(40)}x`, { context_stems: ['b'] }),
    ];
    const terms = [term('a'), term('b')];
    const ranked = rank(candidates, terms, SIZE, { telling: terms });
    expect(ranked.map(({ id, isWhole }) => [id, isWhole])).toEqual([
      ['both', true],
      ['above', true],
      ['one', false],
    ]);
  });

  it('counts what the other clauses of a document say', () => {
    const candidates = [
      candidate('alone', 'a x x x x'),
      candidate('with-1', 'a x x x x', { document: 'with' }),
      candidate('with-2', 'b x x x x', { document: 'with' }),
    ];
    const documents = { lengthOf: () => 10, averageLength: 10 };
    const terms = [term('a'), term('b')];
    const [first] = rank(candidates, terms, SIZE, { documents });
    expect(first?.document).toBe('with');
  });

  it('counts in which form the other clauses of a document say a keyword', () => {
    const of = (id: string, document: string, form: string) =>
      candidate(id, `${id.slice(-1)} x x`, { document, body_forms: `${form} x x` });
    const candidates = [
      of('other-a', 'other', 'as'),
      of('other-b', 'other', 'bs'),
      of('typed-a', 'typed', 'as'),
      of('typed-b', 'typed', 'b'),
    ];
    const documents = { lengthOf: () => 6, averageLength: 6 };
    const terms = [term('a', { form: 'a' }), term('b', { form: 'b' })];
    const ranked = rank(candidates, terms, SIZE, { documents });
    const place = (id: string) => ranked.findIndex((one) => one.id === id);
    expect(place('typed-a')).toBeLessThan(place('other-a'));
  });

  it('puts bare headings and lists of sources below clauses', () => {
    const candidates = [
      candidate('heading', 'a b', { head_length: 2 }),
      candidate('sources', 'a b x x', { kind: 'references' }),
      candidate('clause', 'a b x x x x x x'),
    ];
    expect(order(candidates, [term('a'), term('b')])[0]).toBe('clause');
  });
});

describe('a library that changes', () => {
  let search: Search;
  let writer: Writer;
  const health = () => search.health();

  beforeAll(async () => {
    const indexes = ownIndexes();
    writer = await openWriter(indexes, { generation: 'test' });
    await writer.put(entry(record('one', { language: 'fr' }), ['Le guichet accueille.', 'Le guichet oriente.'])); // prettier-ignore
    await writer.commit();
    search = createSearch(indexes, VOCABULARIES);
  });

  it('keeps its numbers right as documents come and go', async () => {
    expect(await health()).toMatchObject({ documents: 1, clauses: 2 });
    expect(await search.search(request('guichet'), 'fr')).toMatchObject({ total_clauses: 2 });
    await writer.put(
      entry(record('two', { language: 'fr' }), ['Un guichet unique, une médiatrice.']),
    );
    await writer.commit();
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ documents: 2, clauses: 3 });
    expect(await search.search(request('guichet'), 'fr')).toMatchObject({ total_clauses: 3, total_documents: 2 }); // prettier-ignore
    expect(await search.search(request('mediatrice'), 'fr')).toMatchObject({ total_clauses: 1 });
    await writer.remove('two');
    await writer.commit();
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ documents: 1, clauses: 2 });
    // The word has left with its document, and is taken for nothing that remains.
    expect(await search.search(request('mediatrice'), 'fr')).toMatchObject({ total_clauses: 0 });
  });
});

describe('marked words', () => {
  it.each([
    ['fr', 'régularisée', 'La régularisation des personnes régularisées.', ['régularisées']],
    ['fr', 'logment', 'Le logement des familles.', ['logement']],
    ['en', 'recognized skill', 'Skills should be recognised; skills matter.', ['Skills', 'skills']],
    ['ar', 'هجرة', 'الخطة الوطنية للهجرة والهجرات.', ['للهجرة', 'والهجرات']],
    ['fr', 'sans', 'Sans titre de séjour, la sanction est sans objet.', ['Sans', 'sans']],
    ['ar', 'التغظية', 'توسيع التغطية الصحية.', ['التغطية']],
  ] as const)('%s: %s', async (language, query, text, marked) => {
    const indexes = ownIndexes();
    const writer = await openWriter(indexes, { generation: 'test' });
    const one = record('one', { language });
    await writer.put({ ...entry(one, []), clauses: [clause('one', 0, text)] });
    await writer.commit();
    const { hits } = await createSearch(indexes, VOCABULARIES).search(request(query), language);
    const html = hits[0]?.clauses[0]?.snippet_html ?? '';
    const found = Array.from(html.matchAll(/<mark>(.*?)<\/mark>/g), ([, word]) => word);
    expect(found).toEqual(expect.arrayContaining([...marked]));
  });
});
