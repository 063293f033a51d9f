import { inverseFrequency } from '../analysis/bm25.ts';
import type { Library } from '../library/library.ts';
import type { SearchTarget } from '../understand/target.ts';

/** How much each stem tells, for choosing the part of a text to show; 0 for what was not asked for. */
export function weigher(target: SearchTarget, library: Library): (stem: string) => number {
  const weights = new Map<string, number>();
  for (const { variants, frequency } of target.terms) {
    const weight = inverseFrequency(frequency, library.size.clauses);
    for (const [stem, worth] of variants) weights.set(stem, weight * worth);
  }
  return (stem) => weights.get(stem) ?? 0;
}
