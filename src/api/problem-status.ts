import { ACCESS_STATUS } from './accounts/status.ts';
import { DESK_STATUS } from './desk/status.ts';

/** What can be wrong with a request: HTTP status by code. Its words are `problem.<code>` in `src/texts/problems/`. */
export const PROBLEM_STATUS = {
  ...ACCESS_STATUS,
  ...DESK_STATUS,
  'address-malformed': 400,
  'body-malformed': 400,
  'method-not-allowed': 405,
  'media-type': 415,
  'invalid-parameter': 400,
  'not-found': 404,
  'not-acceptable': 406,
  'image-not-offered': 400,
  'clause-moved': 308,
  'clause-lost': 410,
  'document-withdrawn': 410,
  'document-gone': 410,
  'version-withdrawn': 410,
  'range-not-satisfiable': 416,
  'follow-link': 404,
  'follow-often': 429,
  'internal-error': 500,
  'engine-unavailable': 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
