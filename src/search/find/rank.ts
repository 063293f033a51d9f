import type { ClauseKind } from '#domain/clause.ts';
import { inverseFrequency, saturation } from '../analysis/bm25.ts';
import type { CorpusSize } from '../library/library.ts';
import type { Term } from '../understand/term.ts';

/** A clause that may be shown, as the engine hands it over for ranking. */
export interface Candidate {
  id: string;
  document: string;
  kind?: ClauseKind;
  body_stems: string;
  context_stems: string[];
  concept_stems?: string[];
  /** How many of the first of `body_stems` are its label and heading. */
  head_length?: number;
}

export interface Ranked {
  id: string;
  document: string;
  score: number;
}

/** A word in the names of the document or of the clauses above, but not in the clause itself, in its weight. */
const CONTEXT_SHARE = 0.3;
/** A word of the label or heading, in occurrences in the text (BM25F, Robertson and Zaragoza, §3.6). */
const HEAD_OCCURRENCE = 2;
/** A word of the same family, in occurrences of the word itself. */
const FAMILY_OCCURRENCE = 0.3;
/** What two neighbours of the query add when they stand next to each other, in weights of the weaker… */
const NEIGHBOURS_BONUS = 0.2;
/** …and how many telling words apart they may be; it wanes with the distance. */
const NEIGHBOURS_APART = 4;
/** Lists of sources name what stands elsewhere… */
const SOURCES_SHARE = 0.5;
/**
 * …and a title with nothing beside it what stands below it: it is taken to be as long as others, and, its words
 * counting twice, to weigh a little less than a clause that says the same once (2 / 3.2 × 2.2 × 0.72 = 0.99).
 */
const BARE_HEADING_SHARE = 0.72;

/**
 * Candidates by BM25 over stems, best first.
 * @param terms those of a query in its order, where `options.neighbours` is set
 */
export function rank(
  candidates: Candidate[],
  terms: Term[],
  size: CorpusSize,
  options: { neighbours?: boolean } = {},
): Ranked[] {
  const weights = terms.map(({ frequency }) => inverseFrequency(frequency, size.clauses));
  const bearers = bearersOf(terms);
  return candidates
    .map((candidate) => {
      const { id, document } = candidate;
      const { occurrences, apart, length: own } = lookAt(candidate, bearers, terms.length);
      // That it has nothing beside its title does not make a title the more telling.
      const isBare = isBareHeading(candidate, own);
      const length = isBare ? Math.max(own, size.averageLength) : own;
      let score = 0;
      weights.forEach((weight, term) => {
        const frequency = occurrences[term] ?? 0;
        score +=
          weight *
          (frequency > 0
            ? saturation(frequency, length, size.averageLength)
            : CONTEXT_SHARE * Number(inContext(candidate, terms[term])));
        const next = weights[term + 1];
        const distance = apart[term] ?? Infinity;
        if (options.neighbours && next !== undefined && distance <= NEIGHBOURS_APART)
          score += (NEIGHBOURS_BONUS * Math.min(weight, next)) / distance;
      });
      return { id, document, score: share(candidate, isBare) * score };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** What a stem counts for which terms. */
type Bearers = Map<string, { term: number; worth: number }[]>;

function bearersOf(terms: Term[]): Bearers {
  const bearers: Bearers = new Map();
  const add = (stem: string, term: number, worth: number) => {
    const known = bearers.get(stem);
    if (known === undefined) bearers.set(stem, [{ term, worth }]);
    else known.push({ term, worth });
  };
  terms.forEach(({ variants, family = [] }, term) => {
    for (const [stem, worth] of variants) add(stem, term, worth);
    for (const stem of family) add(stem, term, FAMILY_OCCURRENCE);
  });
  return bearers;
}

interface Look {
  /** By term, weighted. */
  occurrences: number[];
  /** By term, the least distance to its neighbour in the query, in telling words. */
  apart: number[];
  /** Stems in the text. */
  length: number;
}

/** One pass over the words of a candidate. */
function lookAt(
  { body_stems, concept_stems = [], head_length = 0 }: Candidate,
  bearers: Bearers,
  count: number,
): Look {
  const body = body_stems === '' ? [] : body_stems.split(' ');
  const occurrences = new Array<number>(count).fill(0);
  const concepts = new Array<number>(count).fill(0);
  const apart = new Array<number>(count).fill(Infinity);
  const last = new Array<number>(count).fill(-Infinity);
  body.forEach((stem, place) => {
    for (const { term, worth } of bearers.get(stem) ?? []) {
      occurrences[term] =
        (occurrences[term] ?? 0) + worth * (place < head_length ? HEAD_OCCURRENCE : 1);
      const before = place - (last[term - 1] ?? -Infinity);
      const after = place - (last[term + 1] ?? -Infinity);
      if (before > 0) apart[term - 1] = Math.min(apart[term - 1] ?? Infinity, before);
      if (after > 0) apart[term] = Math.min(apart[term] ?? Infinity, after);
      last[term] = place;
    }
  });
  for (const stem of concept_stems) {
    for (const { term, worth } of bearers.get(stem) ?? []) {
      concepts[term] = (concepts[term] ?? 0) + worth;
    }
  }
  return {
    // The words that name a concept are words of the text as well, and count once.
    occurrences: occurrences.map((own, term) => Math.max(own, concepts[term] ?? 0)),
    apart,
    length: body.length,
  };
}

function inContext({ context_stems }: Candidate, term: Term | undefined): boolean {
  return context_stems.some((stem) => term?.variants.has(stem));
}

function isBareHeading({ head_length = 0 }: Candidate, length: number): boolean {
  return head_length > 0 && length <= head_length;
}

function share({ kind }: Candidate, isBare: boolean): number {
  if (kind === 'references') return SOURCES_SHARE;
  return isBare ? BARE_HEADING_SHARE : 1;
}
