import { isSame } from './same.ts';
import { LANGUAGES, type Localized } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
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

/** Fields of which each line of a text box is one value. */
const LINES = new Set(['alternative', 'identifier', 'relation']);
/** Fields of which each ticked box is one value. */
const CHOICES = new Set(['creator', 'spatial', 'subject']);
const LOCALIZED = new Set(['title', 'description']);

const words = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().replace(/\r\n/g, '\n') || undefined : undefined;
};

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

function valueOf(form: FormData, field: string): unknown {
  if (LOCALIZED.has(field)) return localized(form, field) ?? (field === 'title' ? {} : undefined);
  if (LINES.has(field)) return linesOf(words(form, field));
  if (CHOICES.has(field)) return form.getAll(field);
  if (field === 'temporal') return temporal(form);
  if (field === 'specimen') return form.has(field);
  return words(form, field);
}

/**
 * The fields that the form states. A field is confirmed when its box is ticked, when the button confirms all, or by
 * being changed.
 * @param taken a suggestion that is to be taken over
 */
export function recordFromForm(form: FormData, before: Record, taken?: Suggestion): SentRecord {
  const given = Object.fromEntries(FIELDS.map((field) => [field, valueOf(form, field)]));
  const after = taken === undefined ? given : withSuggestion(given, taken);
  const confirmed = new Set([...form.getAll('confirmed'), taken?.field]);
  const isAsBefore = (field: string) =>
    isSame(after[field], (before as { [field: string]: unknown })[field]);
  const suggested = form.has('confirm-all')
    ? []
    : before.suggested.filter((field) => !confirmed.has(field) && isAsBefore(field));
  return { ...after, suggested };
}

/** Whether the form states anything else than the record does. */
export function isChanged(before: Record, after: SentRecord): boolean {
  const written = before as { [field: string]: unknown };
  return [...FIELDS, 'suggested' as const].some((field) => !isSame(after[field], written[field]));
}

type Given = { [field: string]: unknown };

function withSuggestion(given: Given, { field, value }: Suggestion): Given {
  if (field === 'title') {
    const language = String(given['language']);
    return { ...given, title: { ...(given['title'] as object), [language]: value } };
  }
  const old = given[field];
  if (!Array.isArray(old)) return { ...given, [field]: value };
  return { ...given, [field]: [...new Set([...(old as unknown[]), value])] };
}

/** A list of values as the lines of a text box. */
export const asLines = (values: string[]): string => values.join('\n');
