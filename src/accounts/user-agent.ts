import Bowser from 'bowser';

/** Browser and system that a `User-Agent` names, as far as they are known: `Firefox`, `Linux`. */
export function inWords(userAgent: string | null | undefined): {
  browser?: string;
  system?: string;
} {
  const { browser, os } = userAgent ? Bowser.parse(userAgent) : {};
  return { ...(browser?.name && { browser: browser.name }), ...(os?.name && { system: os.name }) };
}
