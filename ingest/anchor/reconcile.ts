import { clauseId, type Clause } from '#domain/clause.ts';
import { addressesOf } from './address.ts';
import { isLost, type Anchor, type LostAnchor } from './anchor.ts';
import { identitiesOf, wasLost, wasWithin, type Identity } from './identity.ts';
import { match } from './match.ts';
import { passagesOf } from './passages.ts';
import { quotesOf } from './quote.ts';

/** An address that changed, with the words of its text for the person who is told. */
export interface Move {
  eId: string;
  movedTo: string;
  quote: string;
}

export interface Loss {
  eId: string;
  quote: string;
}

/** What became of known addresses since they were last looked at. */
export interface AnchorChanges {
  moved: Move[];
  lost: Loss[];
  /** Lost addresses that open a clause again. */
  revived: string[];
  /** Addresses that stay while all the words of their clause changed. */
  rewritten: Loss[];
}

export interface Reconciled {
  /** The clauses, under the addresses they have from now on. */
  clauses: Clause[];
  /** Every address ever given: live ones in reading order, then moved, then lost ones by name. */
  anchors: Anchor[];
  /** All addresses that lead to a clause under another one. */
  moved: Map<string, string>;
  /** All addresses whose text no clause holds. */
  lost: string[];
  changes: AnchorChanges;
}

/**
 * Brings known addresses in line with new clauses. Every known address is afterwards live, moved or lost.
 * @param known the anchors of the document as last written
 * @param proposed its clauses under the eIds that the structure gives them
 * @param today day to write beside lost addresses (YYYY-MM-DD)
 */
export function reconcile(known: Anchor[], proposed: Clause[], today: string): Reconciled {
  const identities = identitiesOf(known);
  // A new document has no address to find again.
  const matches = match(identities, passagesOf(identities.length > 0 ? proposed : []));
  const addresses = addressesOf(proposed, identities, matches);
  const clauses = proposed.map((clause) => renamed(clause, addresses.get(clause.eId)));

  const moved = new Map<string, string>();
  const lost: Identity[] = [];
  const changes: AnchorChanges = { moved: [], lost: [], revived: [], rewritten: [] };
  for (const identity of identities) {
    const passage = matches.own.get(identity) ?? matches.within.get(identity);
    const target = passage && addresses.get(passage.clause.eId);
    if (target === undefined) lost.push(identity);
    else for (const eId of identity.addresses) if (eId !== target) moved.set(eId, target);
    note(changes, identity, target, matches.rewritten.has(identity));
  }
  // They find their way again when the text they lead to does.
  const aliases = lost.flatMap(({ addresses: [eId = '', ...others] }) =>
    others.map((other): [string, string] => [other, eId]),
  );
  return {
    clauses,
    anchors: [
      ...liveAnchors(clauses),
      ...movedAnchors([...moved, ...aliases], [...matches.within.keys()]),
      ...lostAnchors(lost, today),
    ],
    moved,
    lost: lost.flatMap((identity) => identity.addresses).sort(),
    changes,
  };
}

function renamed(clause: Clause, eId = clause.eId): Clause {
  return eId === clause.eId ? clause : { ...clause, eId, id: clauseId(clause.document, eId) };
}

function note(
  changes: AnchorChanges,
  identity: Identity,
  target: string | undefined,
  isRewritten: boolean,
): void {
  const { eId, quote } = identity.anchor;
  const known = wasLost(identity);
  if (target === undefined) {
    if (!known) changes.lost.push({ eId, quote });
    return;
  }
  const within = wasWithin(identity);
  if (known || (within !== undefined && target === eId)) changes.revived.push(eId);
  if (target !== eId && target !== within) changes.moved.push({ eId, movedTo: target, quote });
  if (isRewritten) changes.rewritten.push({ eId, quote });
}

function liveAnchors(clauses: Clause[]): Anchor[] {
  const quotes = quotesOf(clauses);
  return clauses.flatMap(({ eId }, index) => {
    const quote = quotes[index];
    return quote ? [{ eId, ...quote }] : [];
  });
}

/** @param merged texts that stand inside a clause: they keep the words by which they are found again */
function movedAnchors(moved: [from: string, to: string][], merged: Identity[]): Anchor[] {
  const quotes = new Map(merged.map(({ anchor }) => [anchor.eId, quoteIn(anchor)]));
  return moved.map(([eId, movedTo]) => ({ eId, movedTo, ...quotes.get(eId) })).sort(byEId);
}

function quoteIn({ label, quote, before, after }: Identity['anchor']) {
  return { label, quote, before, after };
}

function lostAnchors(lost: Identity[], today: string): Anchor[] {
  return lost
    .map(({ anchor }): LostAnchor => {
      const since = isLost(anchor) ? anchor.lost : today;
      return { eId: anchor.eId, lost: since, ...quoteIn(anchor) };
    })
    .sort(byEId);
}

function byEId(a: { eId: string }, b: { eId: string }): number {
  return a.eId < b.eId ? -1 : a.eId > b.eId ? 1 : 0;
}
