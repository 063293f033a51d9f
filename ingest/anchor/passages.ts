import type { Clause } from '#domain/clause.ts';
import { quotesOf, wordsWithoutLabel } from './quote.ts';
import { foldWords } from '../structure/fold.ts';

/** A clause made comparable: folded words, and what stands around its beginning. */
export interface Passage {
  clause: Clause;
  /** Its words without the label. */
  words: string[];
  /** The same, joined by single spaces. */
  text: string;
  before: string;
  after: string;
  pairs: Set<string>;
}

/** The passages of a document, with what is needed to look among thousands of them. */
export interface Passages {
  all: Passage[];
  byEId: ReadonlyMap<string, Passage>;
  /** Passages of exactly these words, and those that share the rarer word pairs of them. */
  near(words: string[]): Passage[];
}

/** So many clauses of one text ("Néant.") are told apart by what stands around them. */
const TWINS = 500;
/** A pair in more clauses than this tells nothing about where a text has gone. */
const COMMON = 100;
/** Of those that share some pairs, so many are worth comparing. */
const CANDIDATES = 20;

export function passagesOf(clauses: Clause[]): Passages {
  const quotes = quotesOf(clauses);
  const all = clauses.map((clause, index): Passage => {
    const text = wordsWithoutLabel(clause.text, clause.label);
    const words = text.split(' ');
    return {
      clause,
      words,
      text,
      before: foldWords(quotes[index]?.before ?? ''),
      after: foldWords(quotes[index]?.after ?? ''),
      pairs: new Set(pairsOf(words)),
    };
  });
  const postings = indexPairs(all);
  const byText = Map.groupBy(all, ({ text }) => text);
  return {
    all,
    byEId: new Map(all.map((passage) => [passage.clause.eId, passage])),
    near(words) {
      const same = byText.get(words.join(' ')) ?? [];
      return [...new Set([...same.slice(0, TWINS), ...near(postings, words)])];
    },
  };
}

/** Neighbouring words, two by two, the first one alone as well: a text may have a single word. */
export function pairsOf(words: string[]): string[] {
  return words.map((word, index) => (index === 0 ? word : `${words[index - 1] ?? ''} ${word}`));
}

function indexPairs(passages: Passage[]): Map<string, Passage[]> {
  const postings = new Map<string, Passage[]>();
  for (const passage of passages) {
    for (const pair of passage.pairs) {
      const holders = postings.get(pair);
      if (holders === undefined) postings.set(pair, [passage]);
      else holders.push(passage);
    }
  }
  return postings;
}

function near(postings: Map<string, Passage[]>, words: string[]): Passage[] {
  const lists = pairsOf(words)
    .map((pair) => postings.get(pair) ?? [])
    .filter((list) => list.length > 0)
    .sort((a, b) => a.length - b.length);
  const shared = new Map<Passage, number>();
  lists.forEach((list, rank) => {
    // The rarest pair is looked at even when it is common.
    if (list.length > (rank === 0 ? TWINS : COMMON)) return;
    for (const passage of list) shared.set(passage, (shared.get(passage) ?? 0) + 1);
  });
  return [...shared]
    .sort(([a, m], [b, n]) => n - m || a.clause.order - b.clause.order)
    .slice(0, CANDIDATES)
    .map(([passage]) => passage);
}
