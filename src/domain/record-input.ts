import { LANGUAGES } from './language.ts';
import { oneLine, severalLines } from './plain-text.ts';

/**
 * A record as people write it, on its way to the schema: blanks at the ends, a year without quotes, one value where a
 * list may stand, fields left empty. Whatever is not plainly meant stays what it is, for the schema to refuse by name.
 */

type Fields = { [field: string]: unknown };

const LISTS = new Set([
  'alternative',
  'creator',
  'spatial',
  'subject',
  'identifier',
  'relation',
  'suggested',
]);
const LOCALIZED = new Set(['title', 'description']);
/** Fields that are no text, nor a list of texts. */
export const NOT_TEXT: ReadonlySet<string> = new Set(['temporal', 'version', 'specimen']);

/** @param content a record, or some of its fields */
export function asMeant(content: unknown): unknown {
  if (!isFields(content)) return content;
  const told = Object.entries(content).map(([field, value]) => [field, meant(field, value)]);
  const fields = Object.fromEntries(told.filter(([, value]) => value !== undefined)) as Fields;
  return titled(fields);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function meant(field: string, value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (field === 'temporal') return isFields(value) ? mapped(value, year) : value;
  if (field === 'date') return westernDigits(asText(value, field));
  if (field === 'withdrawal' && isFields(value)) return mapped(value, asText);
  if (NOT_TEXT.has(field) || field === 'original') return value;
  if (LOCALIZED.has(field) && isFields(value)) {
    return mapped(value, (wording) => asText(wording, field));
  }
  if (!LISTS.has(field)) return asText(value, field);
  const list = Array.isArray(value) ? value : isFields(value) ? undefined : [value];
  return list?.map((one: unknown) => asText(one, field)).filter(isSomething) ?? value;
}

const isSomething = (value: unknown): boolean =>
  value !== '' && value !== null && value !== undefined;

function mapped(fields: Fields, change: (value: unknown, field: string) => unknown): Fields {
  const changed = Object.entries(fields).map(([field, value]) => [field, change(value, field)]);
  return Object.fromEntries(changed.filter(([, value]) => isSomething(value))) as Fields;
}

function asText(value: unknown, field: string): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'string') return value;
  const isLong = field === 'description' || field === 'reason' || field === 'rights';
  return isLong ? severalLines(value) : oneLine(value);
}

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/gu;

function westernDigits(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(EASTERN, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** `"2020"` is the year 2020; `0x7e4` is none. */
function year(value: unknown): unknown {
  const text = westernDigits(typeof value === 'string' ? value.trim() : value);
  return typeof text === 'string' && /^\d{4}$/u.test(text) ? Number(text) : text;
}

/** A title without a language is one in the language of the document. */
function titled(fields: Fields): Fields {
  const language = LANGUAGES.find((one) => one === fields['language']);
  if (language === undefined) return fields;
  const named = [...LOCALIZED].filter((field) => typeof fields[field] === 'string');
  return {
    ...fields,
    ...Object.fromEntries(named.map((field) => [field, { [language]: fields[field] }])),
  };
}
