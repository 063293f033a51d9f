import { describe, expect, it } from 'vitest';
import { reconcile, type Anchor } from '#ingest/anchor/index.ts';
import { clauseAt, clausesOf, resolve, type Article } from './law.ts';

const TEXTS = [
  'Les étrangers en situation régulière accèdent aux soins primaires dans les mêmes conditions',
  'Les enfants sont inscrits à l’école de leur quartier sans distinction de nationalité',
  'Le conseil régional consacre un budget annuel au logement des familles vulnérables',
  'يستفيد اللاجئون من برامج التكوين المهني وفق الشروط المطبقة على المواطنين',
];
const articles = (texts: string[]): Article[] =>
  texts.map((text, uid) => ({ uid, words: text.split(' ') }));
const law = (texts: string[]) => clausesOf(articles(texts));
const known = (texts: string[]): Anchor[] => reconcile([], law(texts), '2026-01-01').anchors;
const after = (anchors: Anchor[], texts: string[]) => reconcile(anchors, law(texts), '2026-02-02');

describe('an amended article', () => {
  it('keeps its address, even rewritten as a whole, and the librarian is told', () => {
    const amended = TEXTS.with(1, `${TEXTS[1]} ni de séjour, dès la rentrée qui suit leur arrivée`);
    const first = after(known(TEXTS), amended);
    expect(first.changes).toEqual({ moved: [], lost: [], revived: [], rewritten: [] });
    const replaced = after(first.anchors, TEXTS.with(1, 'Abrogé et remplacé'));
    expect(replaced.moved.size).toBe(0);
    expect(replaced.changes.rewritten).toMatchObject([{ eId: 'art_2' }]);
  });
});

describe('an inserted article', () => {
  it('takes no other’s address; those that follow it keep theirs', () => {
    const { clauses, changes } = after(known(TEXTS), TEXTS.toSpliced(1, 0, 'Un guichet unique'));
    const at = (text: string) => clauses.find((clause) => clause.text.includes(text))?.eId;
    expect(at('Un guichet unique')).toBe('art_2_2');
    expect(at('Les enfants')).toBe('art_2');
    expect(at('Le conseil')).toBe('art_3');
    // The last number was nobody's: it is free to be taken, and the old address leads there.
    expect(at('اللاجئون')).toBe('art_5');
    expect(changes.moved).toMatchObject([{ eId: 'art_4', movedTo: 'art_5' }]);
  });
});

describe('a lost text', () => {
  it('gives its address to nobody, and has it again when it comes back', () => {
    const without = after(known(TEXTS), TEXTS.toSpliced(1, 1));
    expect(without.lost).toEqual(['art_2']);
    expect(without.clauses.map(({ eId }) => eId)).not.toContain('art_2');
    const back = after(without.anchors, TEXTS);
    expect(back.changes.revived).toEqual(['art_2']);
    expect(back.lost).toEqual([]);
    expect(back.clauses[1]?.eId).toBe('art_2');
  });

  it('is everything when nothing could be read, and nothing once it can again', () => {
    const unreadable = reconcile(known(TEXTS), [], '2026-02-02');
    expect(unreadable.lost).toEqual(['art_1', 'art_2', 'art_3', 'art_4']);
    expect(after(unreadable.anchors, TEXTS).lost).toEqual([]);
  });
});

describe('a merged text', () => {
  const merged = TEXTS.toSpliced(1, 2, `${TEXTS[1]} ${TEXTS[2]}`);

  it('is led to where it stands, and has its own address again when it is parted', () => {
    const first = known(TEXTS);
    const within = after(first, merged);
    expect(within.moved.get('art_3')).toBe('art_2');
    expect(within.changes.moved).toMatchObject([{ eId: 'art_3', movedTo: 'art_2' }]);
    // Nothing new is told while nothing changes.
    const still = after(within.anchors, merged);
    expect(still.changes.moved).toEqual([]);
    expect(still.anchors).toEqual(within.anchors);
    const parted = after(still.anchors, TEXTS);
    expect(parted.clauses.map(({ eId }) => eId)).toEqual(['art_1', 'art_2', 'art_3', 'art_4']);
    expect(parted.changes.revived).toEqual(['art_3']);
    expect(parted.anchors).toEqual(first);
  });

  it('is lost, not taken for what it stood beside, when it goes', () => {
    const { anchors } = after(known(TEXTS), merged);
    const gone = after(anchors, TEXTS.toSpliced(2, 1));
    expect(gone.lost).toEqual(['art_3']);
  });
});

describe('addresses that moved again', () => {
  const placed = (prefix: string) =>
    TEXTS.map((text, order) => clauseAt(`${prefix}_${order + 1}`, order, '', text));

  it('lead to the last place at once, and never in a circle', () => {
    let anchors = reconcile([], placed('a'), '2026-01-01').anchors;
    for (const prefix of ['b', 'c', 'a', 'b', 'd']) {
      anchors = reconcile(anchors, placed(prefix), '2026-01-02').anchors;
    }
    for (const prefix of ['a', 'b', 'c', 'd']) {
      expect(resolve(anchors, `${prefix}_3`)).toBe('d_3');
    }
  });

  it('follow a paragraph that was merged into its neighbour', () => {
    const whole = placed('b').slice(0, 2);
    const merged = [clauseAt('b_1', 0, '', whole.map(({ text }) => text).join('\n'))];
    const first = reconcile([], whole, '2026-01-01').anchors;
    expect([...reconcile(first, merged, '2026-01-02').moved]).toEqual([['b_2', 'b_1']]);
  });
});

it('an inserted heading changes no other address', () => {
  const heading: Article = { uid: 9, heading: 'dispositions', words: ['Dispositions', 'diverses'] };
  const { clauses, changes } = reconcile(
    known(TEXTS),
    clausesOf(articles(TEXTS).toSpliced(2, 0, heading)),
    '2026-02-02',
  );
  expect(clauses.map(({ eId }) => eId)).toEqual([
    'art_1',
    'art_2',
    'hd_dispositions',
    'art_3',
    'art_4',
  ]);
  expect(changes).toEqual({ moved: [], lost: [], revived: [], rewritten: [] });
});
