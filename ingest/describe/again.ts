/** A record whose text has become readable: what a program suggested is suggested anew, what a person wrote stays. */
import type { Record } from '#domain/record.ts';
import { toRecord, type SuggestedRecord } from './suggestion.ts';

/** Fields that a suggestion fills. */
const FIELDS = [
  ...(['title', 'language', 'type', 'date', 'temporal', 'description'] as const),
  ...(['creator', 'spatial', 'subject', 'identifier'] as const),
];
type Field = (typeof FIELDS)[number];

type Fields = Partial<{ [field in keyof Record]: Record[field] | undefined }>;

/**
 * The fields of `record` to be changed, with the list of those that are still suggestions; none when nobody has to
 * look at it any more. An empty field is filled as long as the title is a suggestion: nobody has emptied it. Pure.
 */
export function suggestedAnew(record: Record, suggestion: SuggestedRecord): Fields {
  const { suggested } = record;
  const isUnseen = suggested.includes('title');
  const language = suggested.includes('language')
    ? suggestion.language
    : { ...suggestion.language, value: record.language };
  const fresh = toRecord({ ...suggestion, language }, record.original, record.id);
  const renewed = FIELDS.filter(
    (field) => suggested.includes(field) || (isUnseen && isEmpty(record[field])),
  );
  if (renewed.length === 0) return {};
  const others = suggested.filter((field) => !renewed.includes(field as Field));
  const told = renewed.filter((field) => fresh.suggested.includes(field));
  const fields: Fields = Object.fromEntries(renewed.map((field) => [field, fresh[field]]));
  return { ...fields, suggested: [...others, ...told] };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);
