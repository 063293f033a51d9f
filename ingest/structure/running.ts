/**
 * Articles whose numbers run through the whole text are cited without their chapter ("article 5"); Akoma
 * Ntoso then lets their eId stand alone, and moving a chapter boundary does not change it.
 */
import { PROVISIONS } from './families.ts';
import type { Node } from './tree.ts';

/** A numbering may begin again this often (an enacting law before the code) and still be running. */
const RESTARTS_ALLOWED = 1;
const RESTARTS_SHARE = 0.04;

/** The families whose numbers run through the document. Annexes have numberings of their own. */
export function runningFamilies(nodes: Node[]): ReadonlySet<string> {
  const running = new Set<string>();
  for (const family of PROVISIONS) {
    const numbers = nodes
      .filter((node) => node.element.family === family && !inAnnex(node))
      .map(({ element }) => element.numeral?.parts[0] ?? 0);
    const restarts = numbers.filter(
      (value, k) => k > 0 && value <= 1 && (numbers[k - 1] ?? 0) > 1,
    ).length;
    if (
      numbers.length > 1 &&
      restarts <= Math.max(RESTARTS_ALLOWED, numbers.length * RESTARTS_SHARE)
    )
      running.add(family);
  }
  return running;
}

export function inAnnex(node: Node): boolean {
  for (let up = node.parent; up !== undefined; up = up.parent)
    if (up.element.kind === 'annex') return true;
  return false;
}
