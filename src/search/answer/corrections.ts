import { fold } from '../analysis/normalise.ts';
import type { SearchAnswer, SearchHit } from '#domain/search.ts';
import type { QueryWord } from '../understand/parse.ts';
import type { SearchTarget } from '../understand/target.ts';
import { withWord } from '../understand/spelling.ts';
import { typos } from '../understand/typos.ts';

/** What was searched for in place of words that nobody wrote, in the words of the clauses that it found. */

export function correctionsOf(
  query: string,
  { misspelt }: SearchTarget,
  hits: SearchHit[],
): SearchAnswer['corrections'] {
  const reasons = hits.flatMap((hit) => hit.clauses.flatMap((clause) => clause.reasons));
  const mended = misspelt.flatMap(({ word, form }) => {
    const found = reasons
      .filter(({ kind, asked }) => kind === 'spelling' && asked === word.written)
      .map((reason) => reason.found.toLowerCase());
    // As a text that was found writes it, with its accents; else as it is looked up.
    const [best = form] = nearestFirst(word, found);
    return [{ asked: word.written, searched: [best], best }];
  });
  // One query mends them all: whoever mistyped two words means neither of them.
  const whole = mended.reduce((text, { asked, best }) => withWord(text, asked, best), query);
  return mended.map(({ asked, searched }) => ({ asked, searched, query: whole }));
}

/** Of « vacciner » and « vaccination », « vacination » was meant to be the nearer. */
function nearestFirst(word: QueryWord, forms: string[]): string[] {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const far = (form: string) => typos(fold(form), word.folded);
  return [...counts].sort((a, b) => far(a[0]) - far(b[0]) || b[1] - a[1]).map(([form]) => form);
}
