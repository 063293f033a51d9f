import type { Record } from '#domain/record.ts';
import type { VocabularyLabels } from '$lib/api/types.ts';
import type { Suggestion } from './types.ts';

/** What every field of the review form is told beside its own value. */
export interface AboutRecord {
  record: Record;
  suggestions: Suggestion[];
  vocabularies: VocabularyLabels;
  /** What is wrong with a field, by its path. */
  errors: { parameter: string; detail: string }[];
  /** Shows in the original the words on which a suggestion rests. */
  show?: (suggestion: Suggestion) => void;
}

/** What is wrong with `field` or a part of it. */
export function errorsOf({ errors }: AboutRecord, field: string): string[] {
  const wrong = errors.filter(({ parameter }) => parameter.split('.')[0] === field);
  return wrong.map(({ detail }) => detail);
}
