import { distance } from 'fastest-levenshtein';
import { fold } from '../analysis/normalise.ts';
import type { SearchAnswer, SearchHit } from '#domain/search.ts';
import type { SearchTarget } from './target.ts';

/** What was searched for in place of words that nobody wrote, in the words of the clauses that it found. */

const MOST_FORMS = 3;

export function correctionsOf(
  query: string,
  { misspelt }: SearchTarget,
  hits: SearchHit[],
): SearchAnswer['corrections'] {
  const reasons = hits.flatMap((hit) => hit.clauses.flatMap((clause) => clause.reasons));
  return misspelt.flatMap(({ word }) => {
    const counts = new Map<string, number>();
    for (const { kind, asked, found } of reasons) {
      if (kind !== 'spelling' || asked !== word.written) continue;
      const form = found.toLowerCase();
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const far = (form: string) => distance(fold(form), word.folded);
    // Of « vacciner » and « vaccination », « vacination » was meant to be the nearer.
    const searched = [...counts]
      .sort((a, b) => far(a[0]) - far(b[0]) || b[1] - a[1])
      .map(([form]) => form);
    const [best] = searched;
    if (best === undefined) return [];
    return [
      {
        asked: word.written,
        searched: searched.slice(0, MOST_FORMS),
        query: query.replace(word.written, best),
      },
    ];
  });
}
