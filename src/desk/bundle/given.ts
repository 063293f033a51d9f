import type { Job } from '#domain/job.ts';
import { recordFaults } from '#domain/record-faults.ts';
import { asMeant } from '#domain/record-input.ts';
import {
  fieldErrors,
  recordSchema,
  unknownConcepts,
  type FieldError,
  type Record,
} from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { GivenRecord } from '#ingest/library/index.ts';

/** The record that came with a file, checked field by field; what it does not say is suggested as ever. Pure. */

type Problem = NonNullable<Job['problem']>;
export type Given =
  { fields: Partial<Record>; problem?: undefined } | { fields?: undefined; problem: Problem };

/** Fields that the library itself writes: a record from elsewhere may have them, and they say nothing here. */
const OURS = ['original', 'version', 'status', 'withdrawal', 'suggested', 'revision'];

/** @param sha256 of the file the record came with */
export function checkGiven(
  { file, fields, unreadable }: GivenRecord,
  sha256: string,
  vocabularies: Vocabularies,
): Given {
  if (typeof unreadable === 'string') {
    return { problem: { code: 'record-unreadable', detail: `${file}: ${unreadable}` } };
  }
  if (unreadable !== undefined) {
    const detail = `${file}: ${unreadable.en}`;
    return {
      problem: {
        code: 'record-unreadable',
        detail,
        fields: [{ file, field: '', texts: unreadable }],
      },
    };
  }
  const original = fields['original'] as { sha256?: unknown } | null | undefined;
  if (typeof original?.sha256 === 'string' && original.sha256 !== sha256) {
    return { problem: { code: 'original-changed', detail: file } };
  }
  const told = Object.entries(fields).filter(
    ([field, value]) => !OURS.includes(field) && value !== null,
  );
  const parsed = recordSchema.partial().safeParse(asMeant(Object.fromEntries(told)));
  if (!parsed.success) return { problem: problemOf(file, fieldErrors(parsed.error)) };
  const names = new Set(told.map(([field]) => field));
  const given = Object.fromEntries(
    Object.entries(parsed.data).filter(([field]) => names.has(field)),
  ) as Partial<Record>;
  const wrong = [...unknownConcepts(given, vocabularies), ...recordFaults(given)];
  return wrong.length > 0 ? { problem: problemOf(file, wrong) } : { fields: given };
}

function problemOf(file: string, errors: FieldError[]): Problem {
  const fields = errors.map(({ field, message, texts }) => ({
    file,
    field,
    texts: texts ?? { fr: message, ar: message, en: message },
  }));
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return { code: 'record-invalid', detail, fields };
}

/** A suggested record with what was given in place of what was guessed. */
export function withGiven(suggested: Record, given: Partial<Record>): Record {
  const said = new Set(Object.keys(given));
  return {
    ...suggested,
    ...given,
    // The id that was given may be taken.
    id: suggested.id,
    suggested: suggested.suggested.filter((field) => !said.has(field)),
  };
}
