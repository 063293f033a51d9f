import { led } from '../write/lead-in.ts';
import { firstAtLeast } from './forms.ts';

/**
 * The stems of the library with the number of clauses that hold each, as the engine counts them: what a
 * word is worth, whether the library knows it, and what a beginning may go on to.
 */
export interface Vocabulary {
  /** Clauses that hold the stem; 0 when none does. */
  frequency(stem: string): number;
  /** Whether it stands in the names of a document or of clauses above others. */
  inContext(stem: string): boolean;
  /** Whether it stands in what leads in the items of a list. */
  inLead(stem: string): boolean;
  /** Known stems that begin with `beginning`, the most frequent first. */
  startingWith(beginning: string): string[];
}

const MOST_BEGINNINGS = 60;

type Frequencies = { readonly [stem: string]: number };

/**
 * @param own stems that clauses hold, with the number of clauses
 * @param context the same of those that stand in the names above them
 */
export function buildVocabulary(own: Frequencies, context: Frequencies = {}): Vocabulary {
  // A word that stands in names and headings only is known too.
  const counts = new Map(Object.entries({ ...context, ...own }));
  const above = new Set(Object.keys(context));
  const sorted = [...counts.keys()].sort();
  const frequency = (stem: string) => counts.get(stem) ?? 0;
  return {
    frequency,
    inContext: (stem) => above.has(stem),
    inLead: (stem) => above.has(led(stem)),
    startingWith: (beginning) =>
      sorted
        .slice(firstAtLeast(sorted, beginning), firstAtLeast(sorted, `${beginning}\u{10ffff}`))
        .sort((a, b) => frequency(b) - frequency(a))
        .slice(0, MOST_BEGINNINGS),
  };
}
