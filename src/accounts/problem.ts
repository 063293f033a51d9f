import type { FieldChange } from '#domain/change.ts';

/** What can be wrong with a request about accounts; the words stand where they are said (API, command line). */
export type AccountProblemCode =
  | 'wrong-credentials'
  | 'wrong-password'
  | 'wrong-code'
  | 'sign-in-expired'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'account-disabled'
  | 'too-many-attempts'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-guessable'
  | 'email-invalid'
  | 'email-taken'
  | 'link-spent'
  | 'no-mail'
  | 'mail-failed'
  | 'person-unknown'
  | 'person-changed'
  | 'session-unknown'
  | 'token-unknown'
  | 'too-many-tokens'
  | 'last-administrator';

export interface AccountProblem {
  code: AccountProblemCode;
  /** Seconds after which another attempt is listened to. */
  retryAfter?: number;
  /** What somebody else changed since: the fields, as they were seen and as they are. */
  changed?: FieldChange[];
}

/** A value, or what stands in its way. */
export type Answer<T> = { value: T; problem?: undefined } | { problem: AccountProblem };

/** `return refuse('link-spent')` */
export function refuse(code: AccountProblemCode): { problem: AccountProblem } {
  return { problem: { code } };
}

/** The code of an error of better-auth. */
export function codeOf(error: unknown): string | undefined {
  return (error as { body?: { code?: string } } | undefined)?.body?.code;
}
