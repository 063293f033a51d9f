import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';
import type { RawClause } from './types.ts';

/** Corrections of the splitting as a form states them. Pure. */

export const KINDS = Object.keys(CLAUSE_KINDS) as ClauseKind[];

/** Characters by which a correction knows its clause; blanks count as one. */
const BEGINNING = 80;

export const beginningOf = (text: string): string =>
  text.replace(/\s+/gu, ' ').trim().slice(0, BEGINNING);

const kindOf = (word: string): ClauseKind => KINDS.find((kind) => kind === word) ?? 'paragraph';

/** The correction of `clause` that a form asks for by its `do`; undefined when it asks for none. */
export function correctionFrom(form: FormData, clause: RawClause): Correction | undefined {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const target = { clause: clause.eId, begins: beginningOf(clause.text) };
  if (text('do') === 'merge') return { do: 'merge', ...target };
  if (text('do') === 'split') {
    const [at, label] = [text('at'), text('label')];
    return { do: 'split', ...target, at, kind: kindOf(text('kind')), label };
  }
  if (text('do') !== 'relabel') return undefined;
  const [label, heading] = [text('label'), text('heading')];
  return { do: 'relabel', ...target, kind: kindOf(text('kind')), label, heading };
}

/** The corrections with one more; a clause is relabelled, or merged, one way only: the last one. */
export function withCorrection(corrections: Correction[], added: Correction): Correction[] {
  const others = corrections.filter(
    (one) => added.do === 'split' || one.do !== added.do || one.clause !== added.clause,
  );
  return [...others, added];
}
