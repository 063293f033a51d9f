import type { AccountProblemCode, RefusalCode } from '#accounts/index.ts';

/** HTTP status of what can be wrong about accounts and access. */
export const ACCESS_STATUS = {
  'not-signed-in': 401,
  forbidden: 403,
  'cross-site': 403,
  'wrong-credentials': 401,
  'wrong-password': 422,
  'wrong-code': 422,
  'sign-in-expired': 410,
  'second-factor-on': 409,
  'second-factor-off': 409,
  'account-disabled': 403,
  'too-many-attempts': 429,
  'password-too-short': 422,
  'password-too-long': 422,
  'password-guessable': 422,
  'email-invalid': 422,
  'email-taken': 409,
  'link-spent': 410,
  'no-mail': 404,
  'mail-failed': 502,
  'person-unknown': 404,
  'person-changed': 409,
  'session-unknown': 404,
  'last-administrator': 409,
} as const satisfies { [code in AccountProblemCode | RefusalCode]: number };
