import { m } from '$lib/paraglide/messages.js';

/** A browser in words, as far as it is known: « Firefox sur Linux ». */
export function deviceName({ browser, system }: { browser?: string; system?: string }): string {
  if (browser && system) return m.sessions_on({ browser, system });
  return browser ?? system ?? m.sessions_unknown_browser();
}
