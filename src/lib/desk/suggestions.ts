import type { Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import { formatDate, formatYears, languageName } from '$lib/i18n/format.ts';
import { m } from '$lib/paraglide/messages.js';
import { relationInWords } from '$lib/relations.ts';
import { conceptLabel } from '$lib/search/facets.ts';
import { LOCALIZED } from './record-form.ts';
import { isSame } from './same.ts';
import type { Suggestion } from './types.ts';

/** What a program suggested for a record: in words, how sure, and whether the record says so already. */

const VOCABULARY_OF: { [field: string]: keyof VocabularyLabels | undefined } = {
  creator: 'bodies',
  type: 'types',
  spatial: 'regions',
  subject: 'themes',
};

/** A value of a record's field in the reader's language. */
export function valueInWords(field: string, value: unknown, labels: VocabularyLabels): string {
  const vocabulary = VOCABULARY_OF[field];
  if (vocabulary) return conceptLabel(labels[vocabulary], String(value));
  if (field === 'language') return languageName(value as Language);
  if (field === 'temporal') return formatYears(value as { start: number; end?: number });
  if (field === 'relation') return relationInWords(String(value));
  if (field === 'date') return formatDate(String(value));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function isTaken(record: Record, { field, value }: Suggestion): boolean {
  const held = (record as { [field: string]: unknown })[field];
  if (LOCALIZED.has(field)) return Object.values(held ?? {}).includes(value as string);
  return Array.isArray(held) ? held.includes(value) : isSame(held, value);
}

/** The program's confidence is an order of trust, not a probability: it is said in three words. */
export function sureness(confidence: number): string {
  if (confidence >= 0.8) return m.desk_sure_high();
  return confidence >= 0.5 ? m.desk_sure_middle() : m.desk_sure_low();
}
