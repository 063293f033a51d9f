import { parentsOf } from '#domain/clause.ts';

/** The outline of a document, whole or folded: a large one is sent as far as a reader sees it. Pure. */

/** What folding needs to know of an entry. */
export interface Listed {
  eId: string;
  level: number;
}

export type Placed<Entry> = Entry & {
  /** Entries directly under it, shown or folded away. */
  children: number;
};

/** Entries that are shown before anything is opened, at most (if the highest level alone has no more). */
const BUDGET = 80;
/** Entries that are ever sent folded: beyond it, those nearest to what is open. */
const MOST = 400;

/** Every entry with the number of those directly under it. */
export function wholeOutline<Entry extends Listed>(entries: Entry[]): Placed<Entry>[] {
  const children = new Map<number, number>();
  for (const parent of parentsOf(entries)) children.set(parent, (children.get(parent) ?? 0) + 1);
  return entries.map((entry, index) => ({ ...entry, children: children.get(index) ?? 0 }));
}

/**
 * The levels that fit, and under every entry in `open` what is directly under it and under those above it.
 * @param open eIds; one that is not listed is passed over
 */
export function foldedOutline<Entry extends Listed>(
  entries: Entry[],
  open: string[],
): Placed<Entry>[] {
  const whole = wholeOutline(entries);
  if (whole.length <= BUDGET) return whole;
  const parents = parentsOf(entries);
  const depths: number[] = [];
  for (const parent of parents) depths.push(parent === -1 ? 0 : (depths[parent] ?? 0) + 1);
  const deepest = deepestThatFits(depths);
  const opened = new Set<number>();
  for (const eId of open) {
    let at = entries.findIndex((entry) => entry.eId === eId);
    for (; at >= 0; at = parents[at] ?? -1) opened.add(at);
  }
  const shown = whole
    .map((_, index) => index)
    .filter((at) => (depths[at] ?? 0) <= deepest || opened.has(parents[at] ?? -1));
  return around(shown, Math.max(-1, ...opened)).flatMap((index) => whole[index] ?? []);
}

function deepestThatFits(depths: number[]): number {
  let deepest = 0;
  while (depths.filter((depth) => depth <= deepest + 1).length <= BUDGET) deepest++;
  return deepest;
}

function around(shown: number[], centre: number): number[] {
  if (shown.length <= MOST) return shown;
  const at = Math.max(0, shown.indexOf(centre) - MOST / 2);
  return shown.slice(Math.min(at, shown.length - MOST)).slice(0, MOST);
}
