/** The outline of a document as a reader sees it: a list of entries with levels, made a tree. Pure. */

export interface Entry {
  eId: string;
  level: number;
  /** 0-based place of its clause in the reading order. */
  order: number;
  /** Entries directly under it, shown or folded away. */
  children: number;
}

export interface Branch<E extends Entry> {
  entry: E;
  under: Branch<E>[];
}

/** Entries in reading order, each under the last one of a higher level before it. */
export function treeOf<E extends Entry>(entries: E[]): Branch<E>[] {
  const roots: Branch<E>[] = [];
  const above: Branch<E>[] = [];
  for (const entry of entries) {
    const branch: Branch<E> = { entry, under: [] };
    while (above.length > 0 && (above.at(-1)?.entry.level ?? 0) >= entry.level) above.pop();
    (above.at(-1)?.under ?? roots).push(branch);
    above.push(branch);
  }
  return roots;
}

/** The entry to light up while the clause at `order` is read: the last at or before it. */
export function entryAt<E extends Entry>(entries: E[], order: number): E | undefined {
  return entries.findLast((entry) => entry.order <= order);
}
