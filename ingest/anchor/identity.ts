import {
  isLost,
  isMerged,
  isMoved,
  type Anchor,
  type LiveAnchor,
  type LostAnchor,
  type MergedAnchor,
} from './anchor.ts';

/** A text that was given an address: its latest anchor, and all addresses that lead to it. */
export interface Identity {
  anchor: LiveAnchor | LostAnchor | MergedAnchor;
  /** Its own address first. */
  addresses: string[];
}

/** The identities behind known anchors, in their order; chains of moves are followed to their end. */
export function identitiesOf(known: Anchor[]): Identity[] {
  const identities = new Map<string, Identity>();
  for (const anchor of known) {
    if (!isMoved(anchor) || isMerged(anchor))
      identities.set(anchor.eId, { anchor, addresses: [anchor.eId] });
  }
  const renamed = known.filter(isMoved).filter((anchor) => !isMerged(anchor));
  const moves = new Map(renamed.map(({ eId, movedTo }) => [eId, movedTo]));
  for (const eId of moves.keys()) {
    const end = endOf(eId, moves);
    if (end !== undefined) identities.get(end)?.addresses.push(eId);
  }
  return [...identities.values()];
}

/** Where the moves that begin at `eId` end, or `undefined` when they go round in a circle. */
export function endOf(eId: string, moves: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let at = eId;
  for (let next = moves.get(at); next !== undefined; next = moves.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next;
  }
  return at;
}

/** The clause inside which the text stood when it was last looked for. */
export const wasWithin = ({ anchor }: Identity): string | undefined =>
  isMerged(anchor) ? anchor.movedTo : undefined;

/** Whether no clause held the text when it was last looked for. */
export const wasLost = ({ anchor }: Identity): boolean => isLost(anchor);
