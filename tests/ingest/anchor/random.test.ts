import { describe, expect, it } from 'vitest';
import type { Anchor } from '#ingest/anchor/index.ts';
import { reconcile } from '#ingest/anchor/index.ts';
import { clausesOf, randomFrom, randomWords, resolve, type Article } from './law.ts';

type Change = (articles: Article[], at: number, random: () => number, uid: number) => Article[];

const insert: Change = (articles, at, random, uid) =>
  articles.toSpliced(at, 0, { uid, words: randomWords(random, 8 + Math.floor(random() * 40)) });
const remove: Change = (articles, at) => articles.toSpliced(at, 1);
const reorder: Change = (articles, at, random) => {
  const [taken] = articles.slice(at, at + 1);
  const others = articles.toSpliced(at, 1);
  return taken ? others.toSpliced(Math.floor(random() * others.length), 0, taken) : others;
};
/** Changes up to a tenth of the words: an amendment. */
const edit: Change = (articles, at, random) =>
  articles.map((article, index) => {
    if (index !== at) return article;
    const words = article.words.map((w) => (random() < 0.1 ? (randomWords(random, 1)[0] ?? w) : w));
    return { ...article, words };
  });
const headed: Change = (articles, at, random, uid) =>
  articles.toSpliced(at, 0, { uid, heading: `titre-${uid}`, words: randomWords(random, 3) });

const CHANGES = [insert, remove, reorder, edit, headed];

function draft(random: () => number, count: number): Article[] {
  return Array.from({ length: count }, (_, uid) => ({ uid, words: randomWords(random, 30) }));
}

/** Whatever led to the text that `eId` was given to now leads to `uid`. */
function replace(given: Map<string, number>, eId: string, uid = -1): void {
  const old = given.get(eId);
  for (const [address, known] of given) if (known === old) given.set(address, uid);
}

describe.each(Array.from({ length: 12 }, (_, seed) => seed))('law of seed %i', (seed) => {
  it('opens the right text, or says that it is lost, for every address it ever gave', () => {
    const random = randomFrom(seed);
    let articles = draft(random, 30);
    let anchors: Anchor[] = [];
    /** Address → the article it was given to. */
    const given = new Map<string, number>();
    for (let version = 0; version < 8; version += 1) {
      const { clauses, ...found } = reconcile(
        anchors,
        clausesOf(articles),
        `2026-01-0${version + 1}`,
      );
      anchors = found.anchors;
      const uidAt = new Map(clauses.map(({ eId }, index) => [eId, articles[index]?.uid]));
      expect(uidAt.size).toBe(articles.length);
      // A text that was replaced as a whole where it stood cannot be told from an amended one.
      for (const { eId } of found.changes.rewritten) replace(given, eId, uidAt.get(eId));
      for (const [eId, uid] of given) {
        const target = resolve(anchors, eId);
        const isThere = articles.some((article) => article.uid === uid);
        expect(target, `${eId} of version ${version}`).toBeDefined();
        if (target === 'lost') expect(isThere, `${eId} is lost, its text is not`).toBe(false);
        else expect(uidAt.get(target ?? ''), `${eId} opens another text`).toBe(uid);
      }
      for (const [eId, uid] of uidAt) given.set(eId, uid ?? -1);
      for (let n = 0; n < 3; n += 1) {
        const change = CHANGES[Math.floor(random() * CHANGES.length)] ?? edit;
        const at = Math.floor(random() * articles.length);
        articles = change(articles, at, random, 1000 + version * 10 + n);
      }
    }
    const again = reconcile(anchors, clausesOf(draft(randomFrom(seed), 30)), '2026-02-01');
    expect(again.anchors.map(({ eId }) => eId)).toEqual(expect.arrayContaining([...given.keys()]));
  });

  it('changes nothing when nothing changed, however often it is ingested', () => {
    const random = randomFrom(seed);
    const old = draft(random, 20);
    const first = reconcile([], clausesOf(old), '2026-01-01');
    const articles = remove(insert(old, 4, random, 99), 11, random, 0);
    const second = reconcile(first.anchors, clausesOf(articles), '2026-01-02');
    const third = reconcile(second.anchors, clausesOf(articles), '2026-01-03');
    expect(third.anchors).toEqual(second.anchors);
    expect(third.changes).toEqual({ moved: [], lost: [], revived: [], rewritten: [] });
  });
});
