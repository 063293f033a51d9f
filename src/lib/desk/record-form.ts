import { LANGUAGES, type Localized } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { text } from '../api/form.ts';
import { isSame } from './same.ts';
import type { Suggestion } from './types.ts';

/** A catalogue record as a form of the desk, and back. Pure. */

/** The fields a librarian writes, as they are sent; whether they are valid is for the API to say. */
export type SentRecord = { [field in (typeof FIELDS)[number]]?: unknown } & { suggested: string[] };

export const FIELDS = [
  'title',
  'alternative',
  'description',
  'creator',
  'type',
  'date',
  'temporal',
  'language',
  'spatial',
  'subject',
  'identifier',
  'source',
  'rights',
  'relation',
  'specimen',
] as const;

/** Fields of which each line is one value. */
export const LINES = new Set(['alternative', 'identifier', 'relation']);
/** Fields of which each ticked box is one value. */
export const CHOICES = new Set(['creator', 'spatial', 'subject']);
export const LOCALIZED = new Set(['title', 'description']);

const words = (form: FormData, name: string): string | undefined => text(form, name) || undefined;

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function localized(form: FormData, field: string): Localized | undefined {
  const entries = LANGUAGES.map((language) => [language, words(form, `${field}.${language}`)]);
  const given = entries.filter(([, text]) => text !== undefined);
  return given.length > 0 ? (Object.fromEntries(given) as Localized) : undefined;
}

function temporal(form: FormData): object | undefined {
  const [start, end] = [words(form, 'temporal.start'), words(form, 'temporal.end')];
  if (start === undefined && end === undefined) return undefined;
  const year = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return { start: year(start), ...(end !== undefined && { end: year(end) }) };
}

function relations(form: FormData): string[] {
  const kinds = form.getAll('relation.kind').map(String);
  const documents = form.getAll('relation.document').map((one) => String(one).trim());
  return documents.flatMap((document, index) =>
    document === '' ? [] : [[kinds[index], document].filter(Boolean).join(':')],
  );
}

function valueOf(form: FormData, field: string): unknown {
  if (LOCALIZED.has(field)) return localized(form, field) ?? (field === 'title' ? {} : undefined);
  if (field === 'relation') return relations(form);
  if (LINES.has(field)) return linesOf(words(form, field));
  if (CHOICES.has(field)) return form.getAll(field);
  if (field === 'temporal') return temporal(form);
  if (field === 'specimen') return form.has(field);
  return words(form, field);
}

/** What a form is made from, and carries along: what was changed in it is told by that alone. */
export function baseOf(record: Record): SentRecord {
  const { suggested } = record;
  return { ...Object.fromEntries(FIELDS.map((field) => [field, record[field]])), suggested };
}

/** What the form says it was made from; where it says nothing, nothing is known of it. */
export function baseFrom(form: FormData): SentRecord {
  try {
    const { suggested, ...rest } = JSON.parse(text(form, 'base')) as SentRecord;
    return { ...rest, suggested: Array.isArray(suggested) ? suggested : [] };
  } catch {
    return { suggested: [] };
  }
}

/**
 * The fields that the form states. A field is confirmed when its box is ticked, when the button confirms all, or by
 * being changed.
 * @param before what the form was made from
 * @param taken a suggestion that is to be taken over
 */
export function recordFromForm(form: FormData, before: SentRecord, taken?: Taken): SentRecord {
  const held = before as Given;
  const given = Object.fromEntries(
    FIELDS.map((field) => {
      const value = valueOf(form, field);
      return [
        field,
        CHOICES.has(field) ? inOrder(form, field, inOrderOf(held[field], value)) : value,
      ];
    }),
  );
  const decided = withTheirs(form, given, held);
  const after = taken === undefined ? decided : withSuggestion(decided, taken);
  const confirmed = new Set([...form.getAll('confirmed'), taken?.field]);
  const isAsBefore = (field: string) => isSame(after[field], held[field]);
  const suggested = form.has('confirm-all')
    ? []
    : before.suggested.filter((field) => !confirmed.has(field) && isAsBefore(field));
  return { ...after, suggested };
}

/** Whether the form states anything else than what it was made from. */
export function isChanged(before: SentRecord, after: SentRecord): boolean {
  return [...FIELDS, 'suggested' as const].some((field) => !isSame(after[field], before[field]));
}

type Given = { [field: string]: unknown };

/** Boxes are sent in the order of the vocabulary: that is no wish to have the values in another order. */
function inOrderOf(held: unknown, given: unknown): unknown {
  if (!Array.isArray(held) || !Array.isArray(given)) return given;
  const [before, after] = [held as unknown[], given as unknown[]];
  return [
    ...before.filter((value) => after.includes(value)),
    ...after.filter((value) => !before.includes(value)),
  ];
}

/** What a form calls the place of a chosen value. */
export const rankOf = (field: string, id: string): string => `rank.${field}.${id}`;

/** `values` by the places that were typed: one that was moved up comes before the one that has its place, else behind it. */
function inOrder(form: FormData, field: string, values: unknown): unknown {
  if (!Array.isArray(values)) return values;
  // The form numbers what it shows.
  const shown = [...form.keys()].filter((name) => name.startsWith(rankOf(field, '')));
  const places = values.map((value, index) => {
    const name = rankOf(field, String(value));
    const before = shown.indexOf(name) + 1;
    const now = Number(words(form, name) ?? before);
    if (before === 0 || !(now > 0))
      return { value: value as unknown, index, at: before || Infinity };
    return { value: value as unknown, index, at: now + Math.sign(now - before) / 2 };
  });
  return places.sort((a, b) => a.at - b.at || a.index - b.index).map(({ value }) => value);
}

/** Where both changed something and the other's is preferred (`choose.<path>`), that stands: the form was made from it. */
function withTheirs(form: FormData, given: Given, held: Given): Given {
  const after = { ...given };
  for (const [name, choice] of form) {
    if (!name.startsWith(CHOOSE) || choice !== 'theirs') continue;
    const [field = '', language] = name.slice(CHOOSE.length).split('.');
    if (language === undefined) after[field] = held[field];
    else {
      const theirs = (held[field] as Given | undefined)?.[language];
      const texts = Object.entries({ ...(after[field] as Given | undefined), [language]: theirs });
      const left = texts.filter(([, value]) => value !== undefined);
      after[field] = left.length > 0 || field === 'title' ? Object.fromEntries(left) : undefined;
    }
  }
  return after;
}

/** Name of the choice between mine and theirs for `path`. */
export const CHOOSE = 'choose.';

/** A suggestion by what it says: its place in the list is another when the text is another. */
export type Taken = Pick<Suggestion, 'field' | 'value'>;

/** The suggestion that the button took over, if it was such a one. */
export function takenFrom(form: FormData): Taken | undefined {
  try {
    const { field, value } = JSON.parse(text(form, 'take')) as Taken;
    return FIELDS.some((one) => one === field) ? { field, value } : undefined;
  } catch {
    return undefined;
  }
}

export const takeOf = ({ field, value }: Taken): string => JSON.stringify({ field, value });

function withSuggestion(given: Given, { field, value }: Taken): Given {
  if (LOCALIZED.has(field)) {
    const language = String(given['language']);
    return { ...given, [field]: { ...(given[field] as object | undefined), [language]: value } };
  }
  const old = given[field];
  if (!Array.isArray(old)) return { ...given, [field]: value };
  return { ...given, [field]: [...new Set([...(old as unknown[]), value])] };
}

/** A list of values as the lines of a text box. */
export const asLines = (values: string[]): string => values.join('\n');
