import { inverseFrequency, saturation } from '../analysis/bm25.ts';
import type { CorpusSize } from '../library/library.ts';
import type { Term } from '../understand/term.ts';
import { gramScore, gramsOf } from './grams.ts';
import { bearersOf, lookAt, type Candidate, type Look } from './look.ts';

export interface Ranked {
  id: string;
  document: string;
  score: number;
  /** It holds everything that was asked for. */
  isWhole: boolean;
}

/** A word in the names of the document or of the clauses above, but not in the clause itself, in its weight… */
const CONTEXT_SHARE = 0.3;
/** …and one that stands in both. */
const CONTEXT_BONUS = 0.1;
/**
 * How much of a word's weight is that of its form as it was typed, in a clause and in all that its document says; the
 * rest is that of its stem. The form of a keyword was chosen, that of a word in a question follows from the sentence.
 */
const FORM_SHARES = {
  keywords: { clause: 0.6, document: 0.5 },
  question: { clause: 0.4, document: 0 },
};
/** More words are taken for a question. */
const MOST_KEYWORDS = 3;
/** What two neighbours of the query add when they stand next to each other, in weights of the weaker… */
const NEIGHBOURS_BONUS = 0.6;
/** …and how many telling words apart they may be; it wanes with the distance. */
const NEIGHBOURS_APART = 6;
/** How much of the best is said by the parts of the words that were typed (grams.ts)… */
const GRAM_SHARE = 0.3;
/** …and how many are looked at so closely. */
const LOOKED_AT_CLOSELY = 40;
/** What the other clauses of its document say of the words, in weights of its own. */
const DOCUMENT_SHARE = 0.8;
/** Lists of sources name what stands elsewhere… */
const SOURCES_SHARE = 0.5;
/**
 * …and a title with nothing beside it what stands below it: it is taken to be as long as others, and, its words
 * counting twice, to weigh a little less than a clause that says the same once (2 / 3.2 × 2.2 × 0.72 = 0.99).
 */
const BARE_HEADING_SHARE = 0.72;

export interface RankOptions {
  /** The terms are those of a query in its order. */
  neighbours?: boolean;
  /** Terms of which a clause must hold each to hold everything; none where it is not asked. */
  telling?: Term[];
  /** Clauses that hold the phrases that were asked for beside other words. */
  quoted?: { ids: ReadonlySet<string>; frequency: number } | undefined;
  /** Stems in a document, and in one on average: what its clauses say together counts as well. */
  documents?: { lengthOf: (document: string) => number; averageLength: number };
}

/** Candidates by BM25 over stems and forms; those that hold everything first, then the best. */
export function rank(
  candidates: Candidate[],
  terms: Term[],
  size: CorpusSize,
  { neighbours = false, telling = [], quoted, documents }: RankOptions = {},
): Ranked[] {
  const weights = terms.map(({ frequency }) => inverseFrequency(frequency, size.clauses));
  const bearers = bearersOf(terms);
  const looks = candidates.map((candidate) => lookAt(candidate, bearers, terms));
  const shares = FORM_SHARES[terms.length > MOST_KEYWORDS ? 'question' : 'keywords'];
  const sharesOf = (all: number) => terms.map(({ form }) => (form === undefined ? 0 : all));
  const formShares = sharesOf(shares.clause);
  const together =
    documents && documentScores(candidates, looks, weights, sharesOf(shares.document), documents);
  const must = telling.map((term) => terms.indexOf(term));
  const grams = gramsOf(terms);
  const weightOfAll = weights.reduce((sum, weight) => sum + weight, 0);
  const quotedWeight = quoted && inverseFrequency(quoted.frequency, size.clauses);
  const scored = candidates
    .map((candidate, at) => {
      const { id, document } = candidate;
      const look = looks[at] as Look;
      // That it has nothing beside its title does not make a title the more telling.
      const isBare = isBareHeading(candidate, look.length);
      const length = isBare ? Math.max(look.length, size.averageLength) : look.length;
      const weigh = (frequency: number) => saturation(frequency, length, size.averageLength);
      let score = wordScore(look, weights, formShares, weigh);
      if (neighbours) score += neighbourScore(look, weights);
      const holdsPhrases = quoted?.ids.has(id) ?? true;
      if (quotedWeight !== undefined && holdsPhrases) score += quotedWeight * weigh(1);
      const isWhole =
        holdsPhrases && must.every((term) => (look.occurrences[term] ?? 0) > 0 || look.above[term]);
      const ofDocument = DOCUMENT_SHARE * (together?.get(document) ?? 0);
      const part = share(candidate, isBare);
      const closely = () =>
        GRAM_SHARE *
        part *
        (weightOfAll * gramScore(grams, candidate.body_forms ?? '', length, size.averageLength) -
          score);
      return { id, document, score: part * score + ofDocument, isWhole, closely };
    })
    .sort(bestFirst);
  const best = scored
    .slice(0, LOOKED_AT_CLOSELY)
    .map((one) => ({ ...one, score: one.score + (grams.length > 0 ? one.closely() : 0) }))
    .sort(bestFirst);
  return [...best, ...scored.slice(LOOKED_AT_CLOSELY)].map(({ id, document, score, isWhole }) => ({
    ...{ id, document, score, isWhole },
  }));
}

type Scored = Ranked & { closely: () => number };

function bestFirst(a: Scored, b: Scored): number {
  return Number(b.isWhole) - Number(a.isWhole) || b.score - a.score || (a.id < b.id ? -1 : 1);
}

function wordScore(
  { occurrences, asTyped, above }: Pick<Look, 'occurrences' | 'asTyped' | 'above'>,
  weights: number[],
  formShares: number[],
  weigh: (frequency: number) => number,
): number {
  let score = 0;
  weights.forEach((weight, term) => {
    const frequency = occurrences[term] ?? 0;
    const form = asTyped[term] ?? 0;
    if (frequency > 0 || form > 0) {
      const ofForm = formShares[term] ?? 0;
      score += weight * ((1 - ofForm) * weigh(frequency) + ofForm * weigh(form));
      if (above[term]) score += weight * CONTEXT_BONUS;
    } else if (above[term]) score += weight * CONTEXT_SHARE;
  });
  return score;
}

function neighbourScore({ apart }: Look, weights: number[]): number {
  let score = 0;
  weights.forEach((weight, term) => {
    const next = weights[term + 1];
    const distance = apart[term] ?? Infinity;
    if (next !== undefined && distance <= NEIGHBOURS_APART) {
      score += (NEIGHBOURS_BONUS * Math.min(weight, next)) / distance;
    }
  });
  return score;
}

/** What the candidates of each document say together. */
function documentScores(
  candidates: Candidate[],
  looks: Look[],
  weights: number[],
  formShares: number[],
  { lengthOf, averageLength }: NonNullable<RankOptions['documents']>,
): Map<string, number> {
  const none = () => ({ occurrences: weights.map(() => 0), asTyped: weights.map(() => 0) });
  const totals = new Map<string, ReturnType<typeof none>>();
  candidates.forEach(({ document }, at) => {
    const total = totals.get(document) ?? none();
    const look = looks[at];
    if (look === undefined) return;
    add(total.occurrences, look.occurrences);
    add(total.asTyped, look.asTyped);
    totals.set(document, total);
  });
  return new Map(
    [...totals].map(([document, total]) => {
      const length = lengthOf(document);
      const weigh = (frequency: number) => saturation(frequency, length, averageLength);
      return [document, wordScore({ ...total, above: [] }, weights, formShares, weigh)];
    }),
  );
}

function add(to: number[], more: number[]): void {
  more.forEach((one, at) => (to[at] = (to[at] ?? 0) + one));
}

function isBareHeading({ head_length = 0 }: Candidate, length: number): boolean {
  return head_length > 0 && length <= head_length;
}

function share({ kind }: Candidate, isBare: boolean): number {
  if (kind === 'references') return SOURCES_SHARE;
  return isBare ? BARE_HEADING_SHARE : 1;
}
