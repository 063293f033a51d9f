import type { Language } from '#domain/language.ts';
import { languageOfStem } from '../analysis/stem.ts';
import { BETWEEN } from '../write/words.ts';
import { nearWords, type Near } from './near.ts';

/**
 * The words of the library as its texts write them, folded, each with the stem that it is indexed under: what tells
 * whether a word is written somewhere, in which language, what it may go on to be, and what it is a slip for.
 */

/** A word as texts write it. */
export interface Form {
  folded: string;
  stem: string;
  language: Language;
  /** Documents that hold it. */
  documents: number;
}

/** A form that lies near to what was typed. */
export interface NearForm extends Form {
  /** See near.ts. */
  slips: number;
  isBegun: boolean;
}

export interface Forms {
  /** The forms written so: one for each language and stem. */
  of(folded: string): Form[];
  /** Forms that begin with `beginning` and go on, those of most documents first, at most `most`. */
  beginningWith(beginning: string, most: number): Form[];
  /** Forms within so many slips of `folded`; those that a word with such slips begins only where `isUnfinished`. */
  near(folded: string, slips: number, isUnfinished: boolean): NearForm[];
}

/** @param counts documents by entry (write/words.ts) */
export function formsOf(counts: { readonly [entry: string]: number }): Forms {
  // As the engine sends them they are sorted already.
  const entries = Object.keys(counts).sort();
  const form = (at: number): Form => {
    const entry = entries[at] ?? '';
    const middle = entry.indexOf(BETWEEN);
    const stem = entry.slice(middle + 1);
    const language = languageOfStem(stem) ?? 'fr';
    return { folded: entry.slice(0, middle), stem, language, documents: counts[entry] ?? 0 };
  };
  const range = (beginning: string) =>
    [firstAtLeast(entries, beginning), firstAtLeast(entries, `${beginning}\u{10ffff}`)] as const;
  const commonest = (from: number, to: number, most: number) =>
    mostCounted(from, to, most, (at) => counts[entries[at] ?? ''] ?? 0).map(form);
  return {
    of(folded) {
      const [from, to] = range(`${folded}${BETWEEN}`);
      return Array.from({ length: to - from }, (_, index) => form(from + index));
    },
    beginningWith(beginning, most) {
      const [, to] = range(beginning);
      const [, from] = range(`${beginning}${BETWEEN}`);
      return commonest(from, to, most);
    },
    near(folded, slips, isUnfinished) {
      const found = nearWords(entries, BETWEEN, folded, slips, isUnfinished);
      return found.flatMap(({ from, to, slips: far, isBegun }: Near) =>
        commonest(from, to, isBegun ? MOST_BEGUN : to - from).map((one) => ({
          ...one,
          slips: far,
          isBegun,
        })),
      );
    },
  };
}

/** Words that one beginning with a slip in it may go on to. */
const MOST_BEGUN = 5;

/** The places of a range with the greatest counts, the greatest first: of thousands a few, without sorting all. */
function mostCounted(
  from: number,
  to: number,
  most: number,
  count: (at: number) => number,
): number[] {
  const best: { at: number; count: number }[] = [];
  for (let at = from; at < to; at += 1) {
    const own = count(at);
    if (best.length === most && own <= (best.at(-1)?.count ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.count ?? 0) < own) place -= 1;
    best.splice(place, 0, { at, count: own });
    if (best.length > most) best.pop();
  }
  return best.map(({ at }) => at);
}

/** Index of the first item of a sorted list that does not sort before `bound`. */
export function firstAtLeast(sorted: readonly string[], bound: string): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
