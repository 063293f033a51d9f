import { CLAUSE_KINDS, type ClauseKind } from '#domain/clause.ts';
import { MEASURE_FIELDS } from '#domain/measure.ts';
import type { Correction } from '#domain/correction.ts';
import { text } from '../api/form.ts';

/** Corrections of the splitting as a form states them. Pure. */

export const KINDS = Object.keys(CLAUSE_KINDS) as ClauseKind[];

/** Characters by which a correction knows its clause; blanks count as one. */
const BEGINNING = 80;

/** A sentence ends here, and so another begins. */
const SENTENCE_END = /(?<=[.;:!?\u061b\u061f…][»”")\]]?)\s+|\s*\n\s*/gu;
/** Words by which a place is known, unless more of them are needed. */
const FEW = 5;

/** A place inside a text where a clause may begin. */
export interface Place {
  /** The words that begin there, which stand nowhere before. */
  at: string;
  /** What follows up to the next such place. */
  text: string;
}

/** The places of a text where a sentence or a paragraph begins, but for its own beginning. */
export function placesIn(text: string): Place[] {
  const begins = [...text.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  const inside = [...new Set(begins)].filter((at) => at > 0 && at < text.length);
  const flat = (part: string) => part.replace(/\s+/gu, ' ').trim();
  return inside.flatMap((begin, index) => {
    const words = flat(text.slice(begin)).split(' ');
    const before = flat(text.slice(0, begin));
    const whole = flat(text);
    const isKnown = (count: number) =>
      whole.indexOf(words.slice(0, count).join(' ')) > before.length;
    let count = Math.min(FEW, words.length);
    while (count < words.length && !isKnown(count)) count += 1;
    if (!isKnown(count)) return [];
    const at = words.slice(0, count).join(' ');
    return [{ at, text: flat(text.slice(begin, inside[index + 1])) }];
  });
}

export const beginningOf = (text: string): string =>
  text.replace(/\s+/gu, ' ').trim().slice(0, BEGINNING).trim();

/** Words that were typed, or else the place that was chosen. */
const placeFrom = (form: FormData): string => text(form, 'at') || text(form, 'place');

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
  if (what === 'measure') {
    const field = MEASURE_FIELDS.find((one) => one === text(form, 'field'));
    const lines = text(form, 'values').split('\n');
    const values = lines.map((line) => line.trim()).filter((line) => line !== '');
    return field && { do: what, ...target, field, values };
  }
  const kind = kindOf(text(form, 'kind'));
  if (what === 'split') return { do: what, ...target, at: placeFrom(form), kind, label };
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
