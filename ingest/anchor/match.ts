import { wasLost, type Identity } from './identity.ts';
import {
  isSameBeginning,
  isTelling,
  likenessOf,
  probeOf,
  scoreOf,
  type Likeness,
  type Probe,
} from './likeness.ts';
import type { Passage, Passages } from './passages.ts';

/**
 * Which clause holds which known text. A clause is at most one text's own; beside it, it may have
 * swallowed others (paragraphs that were merged).
 */
export interface Matches {
  /** Text → the clause that begins with it. */
  own: Map<Identity, Passage>;
  /** Text → the clause in whose midst it stands. */
  within: Map<Identity, Passage>;
  /** Texts whose clause kept its place while all its words changed. */
  rewritten: Set<Identity>;
}

interface Candidate {
  identity: Identity;
  probe: Probe;
  passage: Passage;
  likeness: Likeness;
}

/** Two places closer than this in score are equally good: to choose would be to guess. */
const TIE = 0.01;
/** Likeness from which a text is taken for an amended one by itself… */
const ALIKE = 0.75;
/** …or together with its address or its neighbours. Below, it is another text. */
const AKIN = 0.5;
/** What stood before or what stood after is still there, give or take a word. */
const ONE_SIDE = 0.4;
/** Both are: what stands between is that clause, if only some of its words are left. */
const BOTH_SIDES = 0.9;
const SOME = 0.4;
/** A lost text is called back only by much the same words. */
const REVIVED = 0.85;

/**
 * Matches in steps, the surest first; what one step has settled is no candidate for the next:
 * 1. the same words at the same address, beside at least one old neighbour;
 * 2. the same words elsewhere;
 * 3. similar words, by score;
 * 4. the words in the midst of a clause, then similar ones;
 * 5. an address that still exists and whose clause nobody else claims: rewritten in place.
 */
export function match(identities: Identity[], passages: Passages): Matches {
  const matches: Matches = { own: new Map(), within: new Map(), rewritten: new Set() };
  const claimed = new Set<Passage>();
  const claim = (identity: Identity, passage: Passage): void => {
    matches.own.set(identity, passage);
    claimed.add(passage);
  };
  const probes = new Map(identities.map((identity) => [identity, probeOf(identity)]));
  const open = () => identities.filter((i) => !matches.own.has(i) && !matches.within.has(i));

  for (const [identity, probe] of probes) {
    const passage = stays(probe, passages);
    if (passage) claim(identity, passage);
  }
  if (open().length === 0) return matches;
  const candidates = open().flatMap((identity) => candidatesOf(identity, probes, passages));
  pickBest(candidates.filter(isVerbatim), 2, claimed, claim);
  const settled = (list: Candidate[]) => list.filter(({ identity }) => !matches.own.has(identity));
  pickBest(settled(candidates).filter(isAmended), 0, claimed, claim);

  const parts = Map.groupBy(settled(candidates).filter(isPart), ({ identity }) => identity);
  for (const [identity, list] of parts) {
    const best = clearBest(list, ({ likeness }) => scoreOf(likeness, likeness.part));
    if (best) matches.within.set(identity, best.passage);
  }

  for (const identity of open()) {
    const passage = passages.byEId.get(identity.anchor.eId);
    if (wasLost(identity) || !passage || claimed.has(passage)) continue;
    claim(identity, passage);
    matches.rewritten.add(identity);
  }
  return matches;
}

/** The clause at one of the text's addresses, when it still is the same text in the same place. */
function stays(probe: Probe, { byEId }: Passages): Passage | undefined {
  for (const eId of probe.addresses) {
    const passage = byEId.get(eId);
    if (!passage || !(isSameBeginning(probe, passage) || probe.text === passage.text)) continue;
    if (likenessOf(probe, passage).around >= ONE_SIDE) return passage;
  }
  return undefined;
}

function candidatesOf(
  identity: Identity,
  probes: ReadonlyMap<Identity, Probe>,
  passages: Passages,
): Candidate[] {
  const probe = probes.get(identity);
  if (!probe) return [];
  const there = [...probe.addresses].flatMap((eId) => passages.byEId.get(eId) ?? []);
  return [...new Set([...there, ...passages.near(probe.words)])].map((passage) => ({
    identity,
    probe,
    passage,
    likeness: likenessOf(probe, passage),
  }));
}

const isVerbatim = ({ probe, likeness }: Candidate): boolean =>
  likeness.opening === 1 && isTelling(probe, likeness);

function isAmended({ identity, probe, likeness }: Candidate): boolean {
  const { opening, part, around, sameAddress } = likeness;
  if (wasLost(identity)) return opening >= REVIVED && isTelling(probe, likeness);
  // Better the whole of it in the midst of a clause than something like it at the beginning of another.
  if (part === 1 && opening < ALIKE && !sameAddress) return false;
  if (sameAddress) return opening >= AKIN;
  if (around >= BOTH_SIDES && opening >= SOME) return true;
  return isTelling(probe, likeness) && opening >= (around >= ONE_SIDE ? AKIN : ALIKE);
}

const isPart = ({ identity, likeness }: Candidate): boolean =>
  likeness.part >= (wasLost(identity) ? REVIVED : ALIKE);

/** Gives each text its best place, the best pairs first, as long as the choice is clear. */
function pickBest(
  candidates: Candidate[],
  bonus: number,
  claimed: Set<Passage>,
  claim: (identity: Identity, passage: Passage) => void,
): void {
  const score = ({ likeness }: Candidate) => scoreOf(likeness, likeness.opening + bonus);
  const waiting = Map.groupBy(candidates, ({ identity }) => identity);
  // What is claimed makes other choices clear: go on until nothing changes.
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    const best = [...waiting.values()].flatMap((list) => {
      const free = list.filter(({ passage }) => !claimed.has(passage));
      return clearBest(free, score) ?? [];
    });
    best.sort((a, b) => score(b) - score(a));
    for (const { identity, passage } of best) {
      if (claimed.has(passage)) continue;
      claim(identity, passage);
      waiting.delete(identity);
    }
  }
}

/** The best of `list`, unless another is as good. */
function clearBest(list: Candidate[], score: (candidate: Candidate) => number) {
  const ranked = list
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || byOrder(a.candidate, b.candidate));
  const [first, second] = ranked;
  if (!first || (second && first.score - second.score < TIE)) return undefined;
  return first.candidate;
}

const byOrder = (a: Candidate, b: Candidate) => a.passage.clause.order - b.passage.clause.order;
