import { inverseFrequency, saturation } from '../bm25.ts';
import type { Term } from './target.ts';

/** A clause that may be shown, as the engine hands it over for ranking. */
export interface Candidate {
  id: string;
  document: string;
  body_stems: string;
  context_stems: string[];
}

export interface Ranked {
  id: string;
  document: string;
  score: number;
}

/** Size of the library, in clauses, and stems in a clause on average. */
export interface CorpusSize {
  clauses: number;
  averageLength: number;
}

/** A word in the names of the document or of the clauses above, but not in the clause itself. */
const CONTEXT_OCCURRENCE = 0.5;

/** Candidates by BM25 over stems, best first. */
export function rank(candidates: Candidate[], terms: Term[], size: CorpusSize): Ranked[] {
  const weighted = terms.map((term) => ({
    term,
    weight: inverseFrequency(term.frequency, size.clauses),
  }));
  return candidates
    .map(({ id, document, body_stems, context_stems }) => {
      const body = body_stems.split(' ');
      const score = weighted.reduce((sum, { term, weight }) => {
        const frequency =
          occurrences(body, term) ||
          CONTEXT_OCCURRENCE * Math.min(occurrences(context_stems, term), 1);
        return sum + weight * saturation(frequency, body.length, size.averageLength);
      }, 0);
      return { id, document, score };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function occurrences(stems: string[], term: Term): number {
  let sum = 0;
  for (const stem of stems) sum += term.variants.get(stem) ?? 0;
  return sum;
}
