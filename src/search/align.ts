import { diffArrays } from 'diff';
import type { ClauseEntry } from './answer/contents.ts';
import { labelKey } from './syntax/label-key.ts';

/**
 * Which clause of a text stands beside which of the same text in another language: those of one kind and number, in
 * the order of both (longest common subsequence, by the `diff` package); between them what has no number, in its order.
 * Languages are told apart by words, and numbers are the same in all. Pure.
 */

/** A line: a clause of the one, of the other, or of both. */
export interface Line {
  one?: ClauseEntry | undefined;
  other?: ClauseEntry | undefined;
}

/** Numbers that one text has and the other has not, at most: beyond, the two are no text in two languages. */
const MOST_EDITS = 2000;

export function align(one: readonly ClauseEntry[], other: readonly ClauseEntry[]): Line[] {
  const [left, right] = [one, other].map(numbered) as [Numbered[], Numbered[]];
  const edits = diffArrays(
    left.map(({ key }) => key),
    right.map(({ key }) => key),
    { maxEditLength: MOST_EDITS },
  );
  const lines: Line[] = [];
  let [a, b, atOne, atOther] = [0, 0, 0, 0];
  const fillTo = (endOne: number, endOther: number) => {
    lines.push(...between(one.slice(atOne, endOne), other.slice(atOther, endOther)));
    [atOne, atOther] = [endOne, endOther];
  };
  for (const { added, removed, count = 0 } of edits ?? []) {
    for (let n = 0; n < count; n++) {
      if (removed) a++;
      else if (added) b++;
      else {
        const [mine, its] = [left[a++], right[b++]];
        if (mine === undefined || its === undefined) continue;
        fillTo(mine.at, its.at);
        lines.push({ one: one[mine.at], other: other[its.at] });
        [atOne, atOther] = [mine.at + 1, its.at + 1];
      }
    }
  }
  fillTo(one.length, other.length);
  return lines;
}

interface Numbered {
  key: string;
  /** Index among all. */
  at: number;
}

const numbered = (entries: readonly ClauseEntry[]): Numbered[] =>
  entries.flatMap((entry, at) => {
    const key = labelKey(entry);
    return key === null ? [] : [{ key, at }];
  });

/** Between two numbers that both have: what has none side by side, and what only one of them has for itself. */
function between(one: readonly ClauseEntry[], other: readonly ClauseEntry[]): Line[] {
  const lines: Line[] = [];
  let [a, b] = [0, 0];
  while (a < one.length || b < other.length) {
    const [mine, its] = [one[a], other[b]];
    const isPair = mine?.label === '' && its?.label === '';
    // A number that the other text has not in this place stands alone, before what comes after it.
    const isMine = isPair || its === undefined || (mine !== undefined && mine.label !== '');
    const isIts = isPair || !isMine;
    lines.push({ ...(isMine && mine && { one: mine }), ...(isIts && its && { other: its }) });
    if (isMine) a++;
    if (isIts) b++;
  }
  return lines;
}
