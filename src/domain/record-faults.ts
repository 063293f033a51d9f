import { sayInAll } from '#texts/say.ts';
import type { FieldTexts } from './field-texts.ts';
import { wordings } from './language.ts';
import type { FieldError, Record } from './record.ts';
import { relationOf } from './relation.ts';
import { isWebAddress } from './web-address.ts';

/**
 * What is wrong in a record that can be read all the same: nobody may write it so, and what stands so is served and
 * named. Pure.
 */

/** Characters that a field may have. */
export const LONGEST = {
  title: 500,
  description: 10_000,
  rights: 2000,
  source: 2000,
  /** Of each value of a list. */
  value: 500,
  reason: 2000,
} as const;
/** Values that a list may have. */
const MOST = 200;

const LISTS = ['alternative', 'creator', 'spatial', 'subject', 'identifier', 'relation'] as const;

export function recordFaults(record: Partial<Record>): FieldError[] {
  return [
    ...dates(record),
    ...period(record),
    ...lists(record),
    ...source(record.source),
    ...lengths(record),
  ];
}

function fault(field: string, texts: FieldTexts): FieldError {
  return { field, message: texts.en, texts };
}

function dates({ date, withdrawal }: Partial<Record>): FieldError[] {
  return [
    ...(isNoDay(date) ? [fault('date', sayInAll('record.no-day', { date }))] : []),
    ...(isNoDay(withdrawal?.date)
      ? [fault('withdrawal.date', sayInAll('record.no-day', { date: withdrawal.date }))]
      : []),
  ];
}

/** `2014-02-31` is written like a day and is none. */
function isNoDay(date: string | undefined): date is string {
  if (date?.length !== 10) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date;
}

function period({ temporal }: Partial<Record>): FieldError[] {
  return temporal?.end !== undefined && temporal.end < temporal.start
    ? [fault('temporal.end', sayInAll('record.backwards', { start: temporal.start }))]
    : [];
}

function lists(record: Partial<Record>): FieldError[] {
  return LISTS.flatMap((field) => {
    const values: string[] = record[field] ?? [];
    const twice = values.flatMap((value, place) =>
      values.indexOf(value) < place
        ? [fault(`${field}.${place}`, sayInAll('record.twice', { value }))]
        : [],
    );
    const own =
      field === 'relation'
        ? values.findIndex((value) => relationOf(value).document === record.id)
        : -1;
    return [...twice, ...(own >= 0 ? [fault(`relation.${own}`, sayInAll('record.itself'))] : [])];
  });
}

/** Names of things that have no web address of their own; pages show them as text. */
const NAMES = /^(doi|urn):\S+$/iu;

function source(text: string | undefined): FieldError[] {
  return text === undefined || isWebAddress(text) || NAMES.test(text)
    ? []
    : [fault('source', sayInAll('record.source'))];
}

function lengths(record: Partial<Record>): FieldError[] {
  const long: FieldError[] = [];
  const check = (field: string, text: string | undefined, most: number) => {
    if (text !== undefined && text.length > most)
      long.push(fault(field, sayInAll('record.long', { most })));
  };
  for (const field of ['title', 'description'] as const) {
    for (const [language, text] of wordings(record[field] ?? {})) {
      check(`${field}.${language}`, text, LONGEST[field]);
    }
  }
  check('rights', record.rights, LONGEST.rights);
  check('source', record.source, LONGEST.source);
  check('withdrawal.reason', record.withdrawal?.reason, LONGEST.reason);
  for (const field of LISTS) {
    const values: string[] = record[field] ?? [];
    if (values.length > MOST) long.push(fault(field, sayInAll('record.many', { most: MOST })));
    values.forEach((value, place) => check(`${field}.${place}`, value, LONGEST.value));
  }
  return long;
}

/** Relations to documents that `held` does not have. */
export function unknownRelations(
  { relation = [] }: Partial<Record>,
  held: ReadonlySet<string>,
): FieldError[] {
  return relation
    .map(relationOf)
    .flatMap(({ document: id }, place) =>
      held.has(id) ? [] : [fault(`relation.${place}`, sayInAll('record.no-document', { id }))],
    );
}
