/**
 * Words near in spelling to one that was typed. A sorted list is walked as the trie that it is: at each letter one row
 * of the table of edit distances (optimal string alignment, as in understand/typos.ts) is made from the row before,
 * and where no cell of it is within reach, all words that go on so are passed over (Oflazer, "Error-tolerant
 * finite-state recognition", Computational Linguistics 22(1), 1996). It takes no memory beside the list.
 */

/** Words of the list from one place to another, so many slips away. */
export interface Near {
  from: number;
  to: number;
  /** 1 for a letter left out, put in, put for another, or exchanged with the next; half for one doubled or not. */
  slips: number;
  /** The words go on where what was typed ends. */
  isBegun: boolean;
}

/** Half a slip: trafiking for trafficking is nearer than training. */
const DOUBLED = 1;
const SLIP = 2;

interface Walk {
  entries: readonly string[];
  /** Letters as the numbers of their UTF-16 units: to compare them makes no strings. */
  between: number;
  typed: Uint16Array;
  most: number;
  isUnfinished: boolean;
  /** Rows of the table by depth, one behind the other. */
  rows: Uint8Array[];
  found: Near[];
}

/**
 * @param entries sorted words, each followed by `between` and something more
 * @param slips that may lie between
 * @param isUnfinished words that `typed` begins, with a slip or none, are near as well
 */
export function nearWords(
  entries: readonly string[],
  between: string,
  typed: string,
  slips: number,
  isUnfinished: boolean,
): Near[] {
  const letters = Uint16Array.from({ length: typed.length }, (_, at) => typed.charCodeAt(at));
  const first = new Uint8Array(typed.length + 1);
  for (let at = 1; at <= typed.length; at += 1) {
    first[at] = (first[at - 1] ?? 0) + addition(letters, at);
  }
  const walk = {
    ...{ entries, between: between.charCodeAt(0), typed: letters, most: SLIP * slips },
    ...{ isUnfinished, rows: [first], found: [] },
  };
  descend(walk, 0, entries.length, 0);
  return walk.found;
}

/** Looks at the words of a range, which have their first `depth` letters in common. */
function descend(walk: Walk, from: number, to: number, depth: number): void {
  const { entries, between, typed, most, isUnfinished, rows, found } = walk;
  for (let at = from; at < to;) {
    const letter = letterAt(entries, at, depth);
    const end = endOfLetter(entries, at, to, depth);
    if (letter === between) {
      const far = rows[depth]?.[typed.length] ?? Infinity;
      if (far <= most) found.push({ from: at, to: end, slips: far / SLIP, isBegun: false });
    } else if (makeRow(walk, letter, letterAt(entries, at, depth - 1), depth)) {
      const far = rows[depth + 1]?.[typed.length] ?? Infinity;
      if (isUnfinished && far <= most) {
        found.push({ from: at, to: end, slips: far / SLIP, isBegun: true });
      }
      descend(walk, at, end, depth + 1);
    }
    at = end;
  }
}

/** A letter of a word; NaN, which is none, before the first and after the last. */
function letterAt(entries: readonly string[], at: number, depth: number): number {
  return entries[at]?.charCodeAt(depth) ?? NaN;
}

/** The end of the words of a range that have the letter of the first of them at `depth`. */
function endOfLetter(entries: readonly string[], from: number, to: number, depth: number): number {
  const letter = letterAt(entries, from, depth);
  let low = from + 1;
  for (let high = to; low < high;) {
    const middle = (low + high) >> 1;
    if (letterAt(entries, middle, depth) === letter) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Makes the row of one more letter. @returns whether a cell of it is within reach */
function makeRow(
  { typed, most, rows }: Walk,
  letter: number,
  before: number,
  depth: number,
): boolean {
  const above = rows[depth] ?? new Uint8Array();
  const twoAbove = rows[depth - 1];
  const row = (rows[depth + 1] ??= new Uint8Array(typed.length + 1));
  const omission = letter === before ? DOUBLED : SLIP;
  let least = (row[0] = Math.min((above[0] ?? 0) + omission, 255));
  for (let at = 1; at <= typed.length; at += 1) {
    const own = typed[at - 1] ?? NaN;
    let far = Math.min(
      (above[at] ?? 0) + omission,
      (row[at - 1] ?? 0) + addition(typed, at),
      (above[at - 1] ?? 0) + (own === letter ? 0 : SLIP),
    );
    const isExchanged = own === before && typed[at - 2] === letter && own !== letter;
    if (at > 1 && isExchanged) far = Math.min(far, (twoAbove?.[at - 2] ?? 255) + SLIP);
    row[at] = Math.min(far, 255);
    least = Math.min(least, far);
  }
  return least <= most;
}

/** What the letter before `at` costs, if nobody meant it. */
function addition(typed: Uint16Array, at: number): number {
  return at > 1 && typed[at - 1] === typed[at - 2] ? DOUBLED : SLIP;
}
