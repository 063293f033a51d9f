import type { DeskCode } from '../../desk/result.ts';

type DeskProblemCode = Exclude<DeskCode, 'not-found' | 'invalid'> | 'too-many-uploads';

/** HTTP status of what the desk refuses, beside what every part of the API may. */
export const DESK_STATUS = {
  'changed-meanwhile': 409,
  'not-now': 409,
  unrelated: 409,
  'no-place': 422,
  taken: 409,
  'bytes-held': 409,
  'disk-full': 507,
  'too-large': 413,
  'too-many-uploads': 429,
  'address-refused': 422,
  'address-unknown': 422,
  'address-unreachable': 422,
  'address-timeout': 422,
  'address-certificate': 422,
  'address-missing': 422,
  'address-loop': 422,
  'address-failed': 422,
} as const satisfies { [code in DeskProblemCode]: number };
