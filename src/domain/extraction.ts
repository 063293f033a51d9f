/**
 * What can be wrong with a file, as values. The wording a person reads is the caller's: `detail` is
 * technical, in English, for logs.
 */

export const EXTRACTION_ERROR_CODES = [
  /** Cannot be opened: it is gone, or we may not read it. */
  'unreadable',
  /** Needs a password to be opened. */
  'encrypted',
  /** Is of the format it claims but damaged: truncated, malformed. */
  'corrupt',
  /** Has no bytes, or nothing but blank ones. */
  'empty',
  /** The extension of its name contradicts its content. */
  'mislabelled',
  /** A form whose pages only Adobe Reader makes (XFA): what the file holds as pages says no more than that. */
  'xfa-form',
  /** Not a document of a format the library takes. */
  'unsupported',
  /** More bytes, or more inflated bytes, than the library accepts. */
  'too-large',
  /** An image of more pixels than are decoded. */
  'too-many-pixels',
  /** Elements are nested deeper than any reader follows. */
  'too-deep',
  /** Reading took longer than allowed. */
  'timeout',
  /** Reading needed more memory than allowed. */
  'out-of-memory',
] as const;
export type ExtractionErrorCode = (typeof EXTRACTION_ERROR_CODES)[number];

export interface ExtractionError {
  code: ExtractionErrorCode;
  detail: string;
  /** Of several images that were to be bound: which it is of, from 0. */
  at?: number;
}

export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure };

/** A success carrying `value`. */
export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** A failure with its code and what is known about it. */
export function failure(
  code: ExtractionErrorCode,
  detail: string,
): { ok: false; error: ExtractionError } {
  return { ok: false, error: { code, detail } };
}
