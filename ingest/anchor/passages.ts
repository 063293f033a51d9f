import type { Clause } from '#domain/clause.ts';
import { quotesOf, wordsWithoutLabel, type Quote } from './quote.ts';
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
  /** Its word pairs (see pairsOf), made when first asked for. */
  readonly pairs: ReadonlySet<string>;
}

/** The passages of a document, with what is needed to look among thousands of them. */
export interface Passages {
  byEId: ReadonlyMap<string, Passage>;
  /** Passages that begin with these words, and those that share the rarer word pairs of them. */
  near(words: string[]): Passage[];
}

/** Words of an opening: clauses that begin alike are told apart by what follows and surrounds them. */
const OPENING = 5;
/** A text of so many words that stands somewhere word for word need not be looked for further. */
const DISTINCT = 8;
/** So many clauses of one opening are compared; more of them ("Néant.") are not worth the time. */
const TWINS = 200;
/** So many entries of the index are looked through for one text, those of its rarest pairs first. */
const LOOKED_THROUGH = 1500;
/** Of those that share some pairs, so many are worth comparing. */
const CANDIDATES = 20;

export function passagesOf(clauses: Clause[]): Passages {
  const quotes = quotesOf(clauses);
  const all = clauses.map((clause, index) => passageOf(clause, quotes[index]));
  const byOpening = Map.groupBy(all, ({ words }) => openingOf(words));
  // Most documents have not changed, and need no index.
  let postings: Map<string, Passage[]> | undefined;
  return {
    byEId: new Map(all.map((passage) => [passage.clause.eId, passage])),
    near(words) {
      const alike = (byOpening.get(openingOf(words)) ?? []).slice(0, TWINS);
      const text = words.join(' ');
      if (words.length >= DISTINCT && alike.some((one) => one.text.startsWith(text))) return alike;
      postings ??= indexPairs(all);
      return [...new Set([...alike, ...sharing(postings, words)])];
    },
  };
}

function passageOf(clause: Clause, quote: Quote | undefined): Passage {
  const text = wordsWithoutLabel(clause.text, clause.label);
  const words = text.split(' ');
  let pairs: Set<string> | undefined;
  return {
    clause,
    words,
    text,
    before: foldWords(quote?.before ?? ''),
    after: foldWords(quote?.after ?? ''),
    get pairs() {
      return (pairs ??= new Set(pairsOf(words)));
    },
  };
}

const openingOf = (words: string[]): string => words.slice(0, OPENING).join(' ');

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

function sharing(postings: Map<string, Passage[]>, words: string[]): Passage[] {
  const lists = pairsOf(words)
    .map((pair) => postings.get(pair) ?? [])
    .sort((a, b) => a.length - b.length);
  const shared = new Map<Passage, number>();
  let looked = 0;
  for (const list of lists) {
    looked += list.length;
    if (looked > LOOKED_THROUGH) break;
    for (const passage of list) shared.set(passage, (shared.get(passage) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, m], [b, n]) => n - m || a.clause.order - b.clause.order)
    .slice(0, CANDIDATES)
    .map(([passage]) => passage);
}
