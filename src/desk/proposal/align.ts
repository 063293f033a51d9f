import type { Clause } from '#domain/clause.ts';
import type { Reconciled } from '#ingest/anchor/index.ts';
import { wordsWithoutLabel } from '#ingest/anchor/quote.ts';
import { foldWords } from '#ingest/structure/fold.ts';
import { keptShare, sequencesOf, type Sequences } from './kept.ts';

/**
 * Which clause of a new version is which of the present one, and what became of it. That is found as addresses are
 * (`ingest/anchor`): by words first, then by what stands around them, then by label and place.
 */

export const DIFFERENCES = ['changed', 'added', 'removed', 'moved'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** A clause that is not what or where it was. `moved`: its words are the same, under another label or elsewhere. */
export interface Difference {
  kind: DifferenceKind;
  before?: Clause;
  after?: Clause;
}

export interface Alignment {
  /** In the order of the new version; what was removed stands where it stood. */
  differences: Difference[];
  unchanged: number;
}

/** Share of the words of both (Dice 1945) from which a clause at its old address is that clause, amended. */
const AMENDED = 0.4;
/** Share of a clause's words that must stand elsewhere for it to be there, and not removed or new. */
const ELSEWHERE = 0.9;

/** A clause of fewer words stands elsewhere only as a whole… */
const BRIEF = 5;
/** …and of fewer than these it may be any ("Néant.", "Objectifs"). */
const TELLING = 3;

/** A clause with its words, folded and without its label. */
interface Worded {
  clause: Clause;
  words: string[];
}

/**
 * Pure.
 * @param before the present clauses
 * @param after the new ones, under the addresses they would have: reconciled with the anchors of `before`
 */
export function align(before: Clause[], after: Reconciled): Alignment {
  const [old, fresh] = [before.map(worded), after.clauses.map(worded)];
  const pairs = pairsOf(old, fresh, after);
  const inOrder = longestRise([...pairs.values()].map(({ clause }) => clause.order));
  const texts = { before: textOf(old), after: textOf(fresh) };
  const waiting = old.filter((one) => !pairs.has(one));
  const takeUntil = (order: number): Difference[] =>
    waiting
      .splice(0, waiting.filter(({ clause }) => clause.order < order).length)
      .map((one) => alone(one, 'before', texts.after));

  const former = new Map([...pairs].map(([one, other]) => [other, one]));
  let unchanged = 0;
  const differences = fresh.flatMap((one): Difference[] => {
    const partner = former.get(one);
    if (partner === undefined) return [alone(one, 'after', texts.before)];
    const isInPlace = inOrder.has(one.clause.order);
    const removed = isInPlace ? takeUntil(partner.clause.order) : [];
    const kind = kindOf(partner, one, isInPlace);
    if (kind !== undefined)
      return [...removed, { kind, before: partner.clause, after: one.clause }];
    unchanged += 1;
    return removed;
  });
  return { differences: [...differences, ...takeUntil(Infinity)], unchanged };
}

/** The folded words of clauses one after the other, their labels left out: numbering anew changes no text. */
export function wordsOf(clauses: Clause[]): string[] {
  return allWords(clauses.map(worded));
}

const allWords = (all: Worded[]): string[] => all.flatMap(({ words }) => words);

function worded(clause: Clause): Worded {
  const text = wordsWithoutLabel(clause.text, clause.label);
  return { clause, words: text === '' ? [] : text.split(' ') };
}

/** Present clause → the one that it became, in the order of the present ones; each stands in one pair at most. */
function pairsOf(old: Worded[], fresh: Worded[], { moved, lost }: Reconciled): Map<Worded, Worded> {
  const byEId = new Map(fresh.map((one) => [one.clause.eId, one]));
  const gone = new Set(lost);
  const claims = old.flatMap((one) => {
    const { eId } = one.clause;
    const other = gone.has(eId) ? undefined : byEId.get(moved.get(eId) ?? eId);
    const likeness = other === undefined ? 0 : likenessOf(one.words, other.words);
    return other === undefined || likeness < AMENDED ? [] : [{ one, other, likeness }];
  });
  // Where one clause has swallowed several, it is the one it is likest to.
  const best = new Map<Worded, (typeof claims)[number]>();
  for (const claim of claims) {
    const known = best.get(claim.other);
    if (known === undefined || claim.likeness > known.likeness) best.set(claim.other, claim);
  }
  return new Map(
    claims.filter((claim) => best.get(claim.other) === claim).map(({ one, other }) => [one, other]),
  );
}

function kindOf(one: Worded, other: Worded, isInPlace: boolean): 'changed' | 'moved' | undefined {
  if (one.words.join(' ') !== other.words.join(' ')) return 'changed';
  const isNumberedAnew = foldWords(one.clause.label) !== foldWords(other.clause.label);
  return isNumberedAnew || !isInPlace ? 'moved' : undefined;
}

/** A whole version, to look for words in. */
interface Text {
  text: string;
  sequences: Sequences;
}

function textOf(all: Worded[]): Text {
  const words = allWords(all);
  return { text: ` ${words.join(' ')} `, sequences: sequencesOf(words) };
}

/** A clause that has no partner: its words may stand in others all the same (joined, or parted). */
function alone(one: Worded, side: 'before' | 'after', other: Text): Difference {
  if (isIn(other, one.words)) return { kind: 'moved', [side]: one.clause };
  return { kind: side === 'before' ? 'removed' : 'added', [side]: one.clause };
}

function isIn({ text, sequences }: Text, words: string[]): boolean {
  if (words.length >= BRIEF) return keptShare(words, sequences) >= ELSEWHERE;
  return words.length >= TELLING && text.includes(` ${words.join(' ')} `);
}

function likenessOf(one: string[], other: string[]): number {
  if (one.length + other.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) both += 1;
    left.set(word, count - 1);
  }
  return (2 * both) / (one.length + other.length);
}

/**
 * A longest rising run of different numbers (patience sorting; M. Fredman, 1975): of clauses, those that need not have
 * been moved for the new order to come about.
 */
function longestRise(numbers: number[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    const at = tails.findIndex((tail) => tail >= number);
    const place = at < 0 ? tails.length : at;
    previous.set(number, tails[place - 1]);
    tails[place] = number;
  }
  const rise = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) rise.add(at);
  return rise;
}
