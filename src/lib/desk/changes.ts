import type { Change } from '#domain/change.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { STATUSES, type Status } from '#domain/status.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { formatList, formatNumber, languageName } from '$lib/i18n/format.ts';
import { m } from '$lib/paraglide/messages.js';
import { deskStatusName, fieldName } from './names.ts';
import { valueInWords } from './suggestions.ts';

/** Changes of a document as they are read. */

const isStatus = (value: unknown): value is Status => STATUSES.includes(value as Status);

/** What a field held, in words: absent values as « rien ». */
export function heldInWords(field: string, value: unknown, labels: VocabularyLabels): string {
  if (value === undefined || value === null || value === '') return m.desk_nothing();
  if (Array.isArray(value)) return listInWords(field, value, labels);
  if (field === 'status' && isStatus(value)) return deskStatusName(value);
  if (typeof value === 'object') return objectInWords(field, value, labels);
  if (typeof value === 'boolean') return value ? '✓' : m.desk_nothing();
  return valueInWords(field, value, labels);
}

function listInWords(field: string, values: unknown[], labels: VocabularyLabels): string {
  if (values.length === 0) return m.desk_nothing();
  // A correction is no text: how many there are is what a history can say.
  if (field === 'corrections') return formatNumber(values.length);
  const name = field === 'suggested' ? fieldName : undefined;
  return formatList(values.map((one) => name?.(String(one)) ?? valueInWords(field, one, labels)));
}

function objectInWords(field: string, value: object, labels: VocabularyLabels): string {
  if (field === 'temporal') return valueInWords(field, value, labels);
  if (field === 'original') return String((value as { file?: string }).file ?? '');
  if (field === 'withdrawal') return String((value as { reason?: string }).reason ?? '');
  const texts = value as { [language in Language]?: string };
  const given = LANGUAGES.flatMap((language) =>
    texts[language] === undefined ? [] : [`${texts[language]} (${languageName(language)})`],
  );
  return given.join(' · ');
}

/** Whether a change says what there was before, so that it can be taken back. */
export const canBeUndone = ({ action, fields }: Change): boolean =>
  fields.length > 0 && action !== 'added' && action !== 'deleted' && action !== 'restored';
