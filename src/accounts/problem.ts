/** What can be wrong with a request about accounts; the words stand where they are said (API, command line). */
export type AccountProblemCode =
  | 'wrong-credentials'
  | 'wrong-password'
  | 'account-disabled'
  | 'too-many-attempts'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-guessable'
  | 'email-invalid'
  | 'email-taken'
  | 'link-spent'
  | 'person-unknown'
  | 'session-unknown'
  | 'last-administrator';

export interface AccountProblem {
  code: AccountProblemCode;
  /** Seconds after which another attempt is listened to. */
  retryAfter?: number;
}

/** A value, or what stands in its way. */
export type Answer<T> = { value: T; problem?: undefined } | { problem: AccountProblem };

/** `return refuse('link-spent')` */
export function refuse(code: AccountProblemCode): { problem: AccountProblem } {
  return { problem: { code } };
}
