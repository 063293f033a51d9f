import { LANGUAGES } from '#domain/language.ts';
import { CHOICES, FIELDS, LINES, LOCALIZED, type SentRecord } from './record-form.ts';
import { isSame } from './same.ts';

/**
 * Two people's edits of one record made into one (three-way merge): what only one of them changed stands as they
 * changed it; where both did, it is for a person to say. Pure.
 */

/** What both changed, and differently. */
export interface Conflict {
  /** `date`, or `title.fr` where each language stands for itself. */
  path: string;
  before: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** With my own words where both changed something. */
  record: SentRecord;
  conflicts: Conflict[];
}

type Fields = { [field: string]: unknown };
type Part = { value: unknown; isConflict: boolean };
type Merging = (base: unknown, mine: unknown, theirs: unknown) => Part;

/** @param base what both began from; a field that it does not have counts as changed by both */
export function merge(base: object, mine: SentRecord, theirs: object): Merged {
  const conflicts: Conflict[] = [];
  const [before, own, other] = [base, mine, theirs] as Fields[] as [Fields, Fields, Fields];
  const at = (merging: Merging, path: string, ...values: [unknown, unknown, unknown]) => {
    const { value, isConflict } = merging(...values);
    const [was, is, became] = values;
    if (isConflict) conflicts.push({ path, before: was, mine: is, theirs: became });
    return value;
  };
  const record: Fields = {};
  for (const field of FIELDS) {
    const values = [before[field], own[field], other[field]] as const;
    record[field] = LOCALIZED.has(field)
      ? localized(field, values, at)
      : at(mergingOf(field), field, ...values);
  }
  const suggested = withChanges(before['suggested'], own['suggested'], other['suggested']);
  return { record: { ...record, suggested: suggested as string[] }, conflicts };
}

function mergingOf(field: string): Merging {
  if (CHOICES.has(field)) return chosen;
  return LINES.has(field) ? lines : whole;
}

type At = (
  merging: Merging,
  path: string,
  ...values: [base: unknown, mine: unknown, theirs: unknown]
) => unknown;

/** Each language for itself; a text in none is absent, but a title is there. */
function localized(
  field: string,
  [base, mine, theirs]: readonly [unknown, unknown, unknown],
  at: At,
): object | undefined {
  const text = (value: unknown, language: string) => (value as Fields | undefined)?.[language];
  const given = LANGUAGES.map((language) => {
    const [was, is, became] = [base, mine, theirs].map((value) => text(value, language));
    return [language, at(whole, `${field}.${language}`, was, is, became)] as const;
  }).filter(([, value]) => value !== undefined);
  return given.length > 0 || field === 'title' ? Object.fromEntries(given) : undefined;
}

const whole: Merging = (base, mine, theirs) => {
  if (isSame(mine, theirs) || isSame(theirs, base)) return { value: mine, isConflict: false };
  return isSame(mine, base)
    ? { value: theirs, isConflict: false }
    : { value: mine, isConflict: true };
};

/** Values that are chosen or not: what each of them added or took away can always be done together. */
const chosen: Merging = (base, mine, theirs) => {
  const one = whole(base, mine, theirs);
  if (!one.isConflict) return one;
  // Where one of them put them in another order, that order stands; where both did, one has to be chosen.
  const [isMine, isTheirs] = [isReordered(base, mine), isReordered(base, theirs)];
  const value = isMine ? withChanges(base, theirs, mine) : withChanges(base, mine, theirs);
  const isOpen = isMine && isTheirs && isReordered(mine, theirs);
  return { value, isConflict: base === undefined || isOpen };
};

/** Whether the values that are in both stand in another order. */
function isReordered(before: unknown, after: unknown): boolean {
  const [some, others] = [list(before), list(after)];
  const kept = some.filter((value) => others.includes(value));
  return !isSame(
    kept,
    others.filter((value) => kept.includes(value)),
  );
}

/** Values that are typed: one that was rewritten is one taken away and one added, and two rewrote perhaps the same. */
const lines: Merging = (base, mine, theirs) => {
  const one = whole(base, mine, theirs);
  if (!one.isConflict || base === undefined) return one;
  const took = (after: unknown) => list(base).some((value) => !list(after).includes(value));
  return took(mine) && took(theirs)
    ? one
    : { value: withChanges(base, mine, theirs), isConflict: false };
};

const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Their list with what was added to mine, without what was taken out of mine. */
function withChanges(base: unknown, mine: unknown, theirs: unknown): unknown[] {
  const [before, own, other] = [list(base), list(mine), list(theirs)];
  const kept = other.filter((value) => own.includes(value) || !before.includes(value));
  return [...kept, ...own.filter((value) => !before.includes(value) && !other.includes(value))];
}
