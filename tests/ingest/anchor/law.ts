import type { Clause } from '#domain/clause.ts';
import { isLost, isMoved, type Anchor } from '#ingest/anchor/index.ts';

/** A made-up law whose articles can be told apart whatever happens to their numbers and words. */

export interface Article {
  /** What it is, for ever: the tests' own knowledge, which the code does not have. */
  uid: number;
  words: string[];
  /** Unnumbered ones are named by their heading. */
  heading?: string;
}

/** Numbers between 0 and 1 from a seed (mulberry32, Tommy Ettinger's public-domain generator). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Few enough that articles share most of their words, as those of a law do. */
const LEXICON =
  'étranger séjour titre autorité administrative décision délai demande carte résidence motif ordre public ' +
  'recours tribunal notification passeport visa territoire expulsion santé scolarité travail région commune ' +
  'programme mesure accueil réfugié asile famille enfant femme protection langue logement formation emploi';
export const WORDS = LEXICON.split(' ');

export function randomWords(random: () => number, count: number): string[] {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '');
}

/** Articles as the structure step would hand them over: numbered from 1, addressed by their number. */
export function clausesOf(articles: Article[]): Clause[] {
  let number = 0;
  return articles.map(({ words, heading }, order) => {
    const label = heading === undefined ? `Article ${++number}` : '';
    const eId = heading === undefined ? `art_${number}` : `hd_${heading}`;
    return clauseAt(eId, order, label, [heading ?? label, ...words].join(' '));
  });
}

export function clauseAt(eId: string, order: number, label: string, text: string): Clause {
  return {
    id: `loi--${eId}`,
    document: 'loi',
    eId,
    order,
    kind: 'article',
    label,
    heading: '',
    headingPath: [],
    level: 1,
    page: 1,
    boxes: [],
    pageEnd: 1,
    text,
    themes: [],
    regions: [],
  };
}

/** Follows an address as a reader would: to a live one, to 'lost', or to `undefined` when it is forgotten. */
export function resolve(anchors: Anchor[], eId: string): string | undefined {
  const anchor = anchors.find((a) => a.eId === eId);
  if (anchor === undefined) return undefined;
  if (isLost(anchor)) return 'lost';
  if (!isMoved(anchor)) return eId;
  const target = anchors.find((a) => a.eId === anchor.movedTo);
  if (target === undefined || isMoved(target)) return undefined;
  return isLost(target) ? 'lost' : target.eId;
}
