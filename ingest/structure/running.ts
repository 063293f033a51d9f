/**
 * Numberings that run through the whole text are cited without what stands above them ("article 5",
 * "§ 31"): their eId needs no unnumbered heading to be unique, and must not change when one is added.
 */
import { PROVISIONS } from './families.ts';
import type { Node } from './node.ts';

/** How the eId of a clause is joined to those above it. */
export type Address = 'alone' | 'without-headings' | 'full';

/** The address of each node of `nodes`. */
export function addresses(nodes: Node[]): (node: Node) => Address {
  const running = new Set<Node>();
  const numbered = nodes.filter(
    ({ element, parent }) => element.numeral && element.kind !== 'tableRow' && !inAnnex(parent),
  );
  // An act counts for itself, and what an article quotes has no number of its own here.
  const own = numbered.filter((node) => !isQuoted(node));
  for (const inAct of Map.groupBy(own, actOf).values())
    for (const family of Map.groupBy(inAct, ({ element }) => element.family).values())
      for (const node of longestRun(family)) running.add(node);
  const loose = new Set(
    [...running].filter((node) => !inDivision(node.parent)).map(({ element }) => element.family),
  );
  return (node) => {
    if (node.element.kind === 'act') return 'alone';
    if (!running.has(node)) return 'full';
    const { family, type } = node.element;
    // § 17 is § 17 under Objective 1 too, where § 16 stands under no numbered division.
    const straight = PROVISIONS.has(family) || (type === 'number' && loose.has(family));
    return straight ? 'alone' : 'without-headings';
  };
}

/**
 * The longest stretch in which the numbers of a family never begin again, if it is most of the family: the
 * code itself, not the law that enacts it nor the transitional articles behind it.
 */
function longestRun(family: Node[]): Node[] {
  const runs: Node[][] = [];
  let last = Infinity;
  for (const node of family) {
    const value = node.element.numeral?.parts[0] ?? 0;
    const run = runs.at(-1);
    if (run !== undefined && value >= last) run.push(node);
    else runs.push([node]);
    last = value;
  }
  const longest = runs.reduce<Node[]>((best, run) => (run.length > best.length ? run : best), []);
  return longest.length > family.length / 2 ? longest : [];
}

/** Does anything above bear a number or a label? */
function inDivision(node: Node | undefined): boolean {
  for (let up = node; up !== undefined; up = up.parent)
    if (up.element.type !== 'heading') return true;
  return false;
}

/** Annexes have numberings of their own. */
function inAnnex(node: Node | undefined): boolean {
  for (let up = node; up !== undefined; up = up.parent)
    if (up.element.kind === 'annex') return true;
  return false;
}

/** The act that `node` stands in, where a text holds several. */
export function actOf(node: Node): Node | undefined {
  for (let up = node.parent; up !== undefined; up = up.parent)
    if (up.element.kind === 'act') return up;
  return undefined;
}

/** Does it stand in an article of its own family, as quoted articles do? */
function isQuoted({ element, parent }: Node): boolean {
  for (let up = parent; up !== undefined; up = up.parent)
    if (PROVISIONS.has(up.element.family))
      return element.type === 'label' && PROVISIONS.has(element.family);
  return false;
}
