/** What is noted of sign-ins (sign-ins.ts); apart from it, since browsers need the names only. */
export const SIGN_IN_EVENTS = [
  'signed-in',
  'refused',
  'made-wait',
  'code-refused',
  'signed-out',
  'reset-asked',
  'mail-failed',
] as const;
export type SignInEvent = (typeof SIGN_IN_EVENTS)[number];
