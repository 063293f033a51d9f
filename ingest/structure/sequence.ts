/** How the numbers of one numbering follow each other. */
import type { Numeral } from './numeral.ts';
import { SUFFIXES } from './suffixes.ts';

/** Where a numbering leaves room: its first number, and how far the next may be. */
const FIRST_SPACED = 10;
const WIDEST_STEP = 100;

/** Does `next` follow `previous` in one numbering: 4 after 3, 3.1 after 3, 4 after 3.2, 3 bis after 3? */
export function follows(previous: Numeral, next: Numeral): boolean {
  const a = previous.parts;
  const b = next.parts;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared - 1; i++) if (a[i] !== b[i]) return stepsUp(a, next, i);
  const lastA = a[shared - 1] ?? 0;
  const lastB = b[shared - 1] ?? 0;
  if (a.length === b.length && next.spaced === true && lastA !== lastB)
    return lastB > lastA && lastB - lastA <= WIDEST_STEP;
  if (a.length === b.length)
    return lastA === lastB ? suffixRank(next) === suffixRank(previous) + 1 : lastB === lastA + 1;
  if (b.length > a.length)
    return lastA === lastB ? (b[shared] ?? 0) <= 1 : lastB === lastA + 1 && (b[shared] ?? 0) <= 1;
  return lastB === lastA + 1;
}

/** 4.1 after 3.7: the part at `i` grew by one and what follows it starts again. */
function stepsUp(a: number[], { parts: b, spaced }: Numeral, i: number): boolean {
  const first = spaced === true ? FIRST_SPACED : 1;
  return b[i] === (a[i] ?? 0) + 1 && b.slice(i + 1).every((part) => part <= first);
}

function suffixRank({ suffix }: Numeral): number {
  if (suffix === '') return 0;
  const rank = SUFFIXES.indexOf(suffix);
  return rank >= 0 ? rank + 1 : suffix.charCodeAt(0) - 96;
}

/** Is this the first number of a numbering (1, I, a, premier, 1.1, préliminaire)? */
export function isFirst({ parts, suffix, spaced }: Numeral): boolean {
  return suffix === '' && (parts.at(-1) ?? 0) <= (spaced === true ? FIRST_SPACED : 1);
}

/** Below 0 where `a` comes before `b` in the order of numbers: 2, 2.1, 2.2, 3. */
export function compareParts(a: number[], b: number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
