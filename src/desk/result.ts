import type { Change } from '#domain/change.ts';
import type { FieldError, Record } from '#domain/record.ts';
import type { AddressCode } from '../guarded-fetch/ask.ts';

/** Why the desk did not do what it was asked: expected, hence values. The API says each in three languages. */
export type DeskCode =
  | 'not-found'
  /** A record, a line of CSV or a correction is not valid; `errors` names the fields. */
  | 'invalid'
  /** Somebody changed it in the meantime. */
  | 'changed-meanwhile'
  /** Not in the state it is in: a running job is not dismissed, a published document not deleted… */
  | 'not-now'
  /** A proposed version that has next to nothing of the present text, accepted without saying so. */
  | 'unrelated'
  /** A correction speaks of words that do not stand there, or takes another's place away. */
  | 'no-place'
  /** The id belongs to another document, which is named. */
  | 'taken'
  /** Another document, which is named, has these very bytes. */
  | 'bytes-held'
  /** The disk is full; nothing was kept of it. */
  | 'disk-full'
  | 'too-large'
  | AddressCode;

/** What was done since the revision that a refused write was made from. */
export interface Meanwhile {
  /** What a write has to be made from now. */
  revision: string;
  /** The oldest first; none where the files were changed by hand: no history tells of that. */
  changes: Change[];
}

export interface DeskProblem {
  code: DeskCode;
  errors?: FieldError[];
  /** The document that stands in the way. */
  document?: Pick<Record, 'id' | 'title'>;
  /** What others did, where it is refused for that. */
  meanwhile?: Meanwhile;
  /** What the system said, untranslated. */
  detail?: string;
}

export type DeskResult<Value> = { ok: true; value: Value } | { ok: false; problem: DeskProblem };

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refused(
  code: DeskCode,
  about: Omit<DeskProblem, 'code'> = {},
): { ok: false; problem: DeskProblem } {
  return { ok: false, problem: { code, ...about } };
}
