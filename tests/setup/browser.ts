import sparticuz from '@sparticuz/chromium';

/**
 * Unpacks the browser before any test asks for it: of two files that begin together one would start a binary
 * that the other is still writing, and the system refuses that (ETXTBSY).
 */
export default async function setup(): Promise<void> {
  await sparticuz.executablePath();
}
