import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import type { Correction } from '#domain/correction.ts';
import { text } from '../api/form.ts';

/** Corrections of the splitting as a form states them. Pure. */

export const KINDS = Object.keys(CLAUSE_KINDS) as ClauseKind[];

/** Characters by which a correction knows its clause; blanks count as one. */
const BEGINNING = 80;

export const beginningOf = (text: string): string =>
  text.replace(/\s+/gu, ' ').trim().slice(0, BEGINNING).trim();

const kindOf = (word: string): ClauseKind => KINDS.find((kind) => kind === word) ?? 'paragraph';

/**
 * The correction that a form asks for by its `do`; undefined when it asks for none. It speaks of the words that were
 * seen: where others stand at that address now, it finds no place.
 */
export function correctionFrom(form: FormData): Correction | undefined {
  const [what, clause, begins] = [text(form, 'do'), text(form, 'clause'), text(form, 'begins')];
  const target = { clause, begins };
  const label = text(form, 'label');
  if (what === 'merge') return { do: what, ...target };
  const kind = kindOf(text(form, 'kind'));
  if (what === 'split') return { do: what, ...target, at: text(form, 'at'), kind, label };
  return what === 'relabel'
    ? { do: what, ...target, kind, label, heading: text(form, 'heading') }
    : undefined;
}

/** The correction that a form wants dropped, as the page had it; what is none is for the API to refuse. */
export function droppedFrom(form: FormData): unknown {
  try {
    return JSON.parse(text(form, 'correction'));
  } catch {
    return undefined;
  }
}
