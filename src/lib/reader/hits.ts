/** Stepping through the clauses that were found inside a document. Pure. */

interface Placed {
  order: number;
}

/**
 * The hit after or before the clause that is read, going round at either end.
 * @param order place of the clause that is read
 */
export function stepHit<Hit extends Placed>(
  hits: Hit[],
  order: number,
  step: 1 | -1,
): Hit | undefined {
  return step === 1
    ? (hits.find((hit) => hit.order > order) ?? hits[0])
    : (hits.findLast((hit) => hit.order < order) ?? hits.at(-1));
}
