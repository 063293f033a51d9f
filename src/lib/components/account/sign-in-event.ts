import type { SignInNote } from '$lib/api/types.ts';
import { m } from '$lib/paraglide/messages.js';

const NAMES: Record<SignInNote['event'], () => string> = {
  'signed-in': m.sign_in_event_signed_in,
  refused: m.sign_in_event_refused,
  'made-wait': m.sign_in_event_made_wait,
  'code-refused': m.sign_in_event_code_refused,
  'signed-out': m.sign_in_event_signed_out,
  'reset-asked': m.sign_in_event_reset_asked,
  'mail-failed': m.sign_in_event_mail_failed,
};

/** What happened at the door, in words. */
export const eventName = (event: SignInNote['event']): string => NAMES[event]();
