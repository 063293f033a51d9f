/**
 * The stems of the library with the number of clauses that hold each, as the engine counts them: what a
 * word is worth, whether the library knows it, and what an unknown word may have been meant to be.
 */
export interface Vocabulary {
  /** Clauses that hold the stem; 0 when none does. */
  frequency(stem: string): number;
  /** Known stems within a typing error or two of `stem`, with their distance. */
  near(stem: string): Near[];
  /** Known stems that begin with `beginning`, the most frequent first. */
  startingWith(beginning: string): string[];
}

export interface Near {
  stem: string;
  distance: number;
}

/** Typing errors forgiven by length of the word; numbers are never guessed. */
export function tolerance(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

const MOST_NEAR = 12;
const MOST_BEGINNINGS = 60;

export function buildVocabulary(frequencies: { [stem: string]: number }): Vocabulary {
  const counts = new Map(Object.entries(frequencies));
  const sorted = [...counts.keys()].sort();
  const byLength = new Map<number, string[]>();
  for (const stem of sorted)
    byLength.set(stem.length, [...(byLength.get(stem.length) ?? []), stem]);
  return {
    frequency: (stem) => counts.get(stem) ?? 0,
    near: remember((stem) => near(stem, byLength, counts)),
    startingWith: remember((beginning) => startingWith(beginning, sorted, counts)),
  };
}

/** Words come back with every page of results, and with every letter typed. */
function remember<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let value = known.get(word);
    if (value === undefined) {
      if (known.size > 10_000) known.clear();
      known.set(word, (value = compute(word)));
    }
    return value;
  };
}

function near(stem: string, byLength: Map<number, string[]>, counts: Map<string, number>): Near[] {
  const limit = tolerance(stem);
  if (limit === 0) return [];
  const found: Near[] = [];
  for (let length = stem.length - limit; length <= stem.length + limit; length++) {
    for (const other of byLength.get(length) ?? []) {
      const distance = editDistance(stem, other, limit);
      if (distance <= limit) found.push({ stem: other, distance });
    }
  }
  const nearest = Math.min(...found.map(({ distance }) => distance));
  return found
    .filter(({ distance }) => distance === nearest)
    .sort((a, b) => (counts.get(b.stem) ?? 0) - (counts.get(a.stem) ?? 0))
    .slice(0, MOST_NEAR);
}

function startingWith(beginning: string, sorted: string[], counts: Map<string, number>): string[] {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < beginning) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && sorted[end]!.startsWith(beginning)) end++;
  return sorted
    .slice(low, end)
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, MOST_BEGINNINGS);
}

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours; anything
 * above `limit` is `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length]!, limit + 1);
}
