import { distance } from 'fastest-levenshtein';
import type { Clause } from '#domain/clause.ts';
import { foldLabel, foldWords } from './fold.ts';
import type { GoldClause } from './read.ts';

/** What of a clause the comparison looks at. */
export type Found = Pick<Clause, 'kind' | 'label' | 'heading' | 'level' | 'page' | 'text'>;

/** Letters of the beginning that are compared. */
const LENGTH = 32;
/** Share of them that must agree: text layers drop letters, and order some wrongly. */
const ALIKE = 0.72;
/** What an equal label adds, so that of two clauses with the same first words the right one is taken. */
const LABEL_BONUS = 0.5;

/**
 * Pairs clauses of the gold list with found ones: same page, same beginning, same order. Of all pairings in
 * order the one with the greatest likeness is taken (Needleman & Wunsch 1970, gaps free).
 * @returns for each clause of `gold` the index of its partner in `found`, or -1
 */
export function align(gold: GoldClause[], found: Found[]): number[] {
  const likeness = gold.map((clause) => found.map((other) => alike(clause, other)));
  const best = gold.map(() => new Float64Array(found.length + 1));
  best.push(new Float64Array(found.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const pair = (i: number, j: number) => likeness[i]?.[j] ?? 0;
  for (let i = gold.length - 1; i >= 0; i--)
    for (let j = found.length - 1; j >= 0; j--) {
      const paired = pair(i, j) > 0 ? pair(i, j) + at(i + 1, j + 1) : 0;
      (best[i] as Float64Array)[j] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  const partners = gold.map(() => -1);
  for (let i = 0, j = 0; i < gold.length && j < found.length;) {
    if (pair(i, j) > 0 && at(i, j) === pair(i, j) + at(i + 1, j + 1)) partners[i++] = j++;
    else if (at(i, j) === at(i + 1, j)) i++;
    else j++;
  }
  return partners;
}

/** How alike the beginnings are, 0 when they are not the same boundary. */
function alike(gold: GoldClause, found: Found): number {
  if (gold.page !== undefined && gold.page !== found.page) return 0;
  const label = foldWords(gold.label);
  const start = (label + foldWords(gold.words)).slice(0, LENGTH);
  const text = foldWords(beginning(found)).slice(0, start.length);
  if (start === '' || digits(label) !== digits(text.slice(0, label.length))) return 0;
  // A clause may be found as its label alone, when what follows was taken for another.
  const labelOnly = label !== '' && text.length >= label.length && text.length < start.length;
  const compared = labelOnly ? start.slice(0, text.length) : start;
  const share = 1 - distance(compared, text) / compared.length;
  if (share < ALIKE) return 0;
  return share + (foldLabel(gold.label) === foldLabel(found.label) ? LABEL_BONUS : 0);
}

/** Its first words; in a table row an axis and a body may stand before the code. */
function beginning({ kind, label, text }: Found): string {
  const from = kind === 'tableRow' && label !== '' ? Math.max(0, text.indexOf(label)) : 0;
  return text.slice(from, from + 4 * LENGTH);
}

/** The digits of a label whatever their order: text layers turn numbers round in Arabic lines. */
const digits = (text: string): string => [...text.replace(/\D/g, '')].sort().join('');
