import { align, type Found } from './align.ts';
import { foldLabel } from './fold.ts';
import type { GoldClause, GoldDocument, PageRange } from './read.ts';

/** What is judged of a clause. A label, kind, level or place counts only where the boundary is right. */
export const ASPECTS = ['boundary', 'label', 'kind', 'level', 'place'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Counts that can be added up over documents. */
export interface Tally {
  /** Clauses that the gold list asks for. */
  expected: number;
  /** Clauses found, without those that the gold list leaves open. */
  found: number;
  right: Record<Aspect, number>;
  /** Clauses found on covers and contents pages. */
  front: number;
}

/** A clause whose boundary is right, and the aspects in which it is wrong. */
export interface Flaw {
  gold: GoldClause;
  found: Found;
  wrong: Aspect[];
}

export interface Score {
  tally: Tally;
  missed: GoldClause[];
  extra: Found[];
  flaws: Flaw[];
}

/** Compares the clauses a program found in a document with those a person did. */
export function score(document: GoldDocument, clauses: Found[]): Score {
  const gold = document.clauses;
  const found = clauses.filter((clause) => isCounted(clause) && within(document.pages, clause));
  const partners = align(gold, found);
  const taken = new Map(partners.map((partner, index) => [partner, gold[index]]));
  const extra = found.filter((_, index) => !taken.has(index));
  const places = placesOf(gold, found, partners);

  const right = { boundary: 0, label: 0, kind: 0, level: 0, place: 0 };
  const missed: GoldClause[] = [];
  const flaws: Flaw[] = [];
  gold.forEach((clause, index) => {
    if (clause.optional) return;
    const partner = found[partners[index] ?? -1];
    if (partner === undefined) return void missed.push(clause);
    const verdict: Record<Aspect, boolean> = {
      boundary: true,
      label: foldLabel(clause.label) === foldLabel(partner.label),
      kind: clause.kinds.includes(partner.kind),
      level: clause.level === (places[index]?.level ?? 0),
      place: places[index]?.right ?? false,
    };
    for (const aspect of ASPECTS) if (verdict[aspect]) right[aspect]++;
    const wrong = ASPECTS.filter((aspect) => !verdict[aspect]);
    if (wrong.length > 0) flaws.push({ gold: clause, found: partner, wrong });
  });

  const expected = gold.filter(({ optional }) => !optional).length;
  const front = extra.filter(
    (clause) => inside(document.cover, clause) || inside(document.contents, clause),
  ).length;
  return {
    tally: { expected, found: right.boundary + extra.length, right, front },
    missed,
    extra,
    flaws,
  };
}

/** Contents, the passages of long text and the stretch before the text do not claim to be clauses. */
function isCounted({ kind, label, heading }: Found): boolean {
  return kind !== 'preface' && kind !== 'contents' && !isPassage({ kind, label, heading });
}

const isPassage = ({ kind, label, heading }: Pick<Found, 'kind' | 'label' | 'heading'>): boolean =>
  (kind === 'paragraph' || kind === 'references') && label === '' && heading === '';

const inside = (range: PageRange | undefined, { page = 0 }: Found): boolean =>
  range !== undefined && page >= range.first && page <= range.last;

const within = (range: PageRange | undefined, clause: Found): boolean =>
  range === undefined || inside(range, clause);

/**
 * For each gold clause: its level in what was found, and whether it stands there under the partner of its own
 * parent. Optional clauses above it are passed over, so that a title above the text is not held against it.
 */
function placesOf(gold: GoldClause[], found: Found[], partners: number[]) {
  const asked = gold.map(({ level, optional }) => (optional ? Infinity : level));
  const goldParents = parents(asked);
  const foundParents = parents(found.map(({ level }) => level));
  const open = new Set(partners.filter((_, index) => gold[index]?.optional));
  const above = (index: number): number[] => {
    const chain: number[] = [];
    for (let up = foundParents[index] ?? -1; up >= 0; up = foundParents[up] ?? -1)
      if (!open.has(up)) chain.push(up);
    return chain;
  };
  return gold.map((_, index) => {
    const chain = above(partners[index] ?? -1);
    const parent = goldParents[index] ?? -1;
    const wanted = parent < 0 ? undefined : partners[parent];
    return { level: chain.length + 1, right: chain[0] === wanted };
  });
}

/** For each level in a list the index of the nearest smaller one before it, or -1. */
function parents(levels: number[]): number[] {
  const open: number[] = [];
  return levels.map((level, index) => {
    while (open.length > 0 && (levels[open.at(-1) ?? 0] ?? 0) >= level) open.pop();
    const parent = open.at(-1) ?? -1;
    if (Number.isFinite(level)) open.push(index);
    return parent;
  });
}

/** The sum of tallies: every clause weighs the same, whatever its document. */
export function addUp(tallies: Tally[]): Tally {
  const sum = (count: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    expected: sum(({ expected }) => expected),
    found: sum(({ found }) => found),
    right: {
      boundary: sum(({ right }) => right.boundary),
      label: sum(({ right }) => right.label),
      kind: sum(({ right }) => right.kind),
      level: sum(({ right }) => right.level),
      place: sum(({ right }) => right.place),
    },
    front: sum(({ front }) => front),
  };
}

/** Precision, recall and their harmonic mean, each 0 to 1; 0 where there is nothing to divide by. */
export function rates({ expected, found, right }: Tally, aspect: Aspect) {
  const precision = found === 0 ? 0 : right[aspect] / found;
  const recall = expected === 0 ? 0 : right[aspect] / expected;
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}
