import type { IncomingMessage } from 'node:http';

/** What a request's head says of where it goes and where it comes from, read once and with suspicion. */

/** The path that was asked for, without what follows it, with percent-encoding undone; `undefined` when it is malformed. */
export function pathOf(url = '/'): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/u, 1)[0] ?? '');
  } catch {
    return undefined;
  }
}

/** Whether the request reached us by https, as a proxy in front of us says. */
export function isHttps({ headers }: IncomingMessage): boolean {
  // Several proxies each add their word; the first is the reader's own.
  const [said = ''] = String(headers['x-forwarded-proto'] ?? '').split(',');
  return said.trim().toLowerCase() === 'https';
}

/** The site that was asked, as a browser would name it. */
export const originOf = (request: IncomingMessage): string =>
  `${isHttps(request) ? 'https' : 'http'}://${request.headers.host ?? ''}`;

/**
 * Why there can be nothing at an address: 400 where it cannot be read, 404 where a browser's script would read another
 * site out of it (`//host/…`, `/\host`), or a file system the end of a name (NUL and other control characters).
 */
export function addressRefusal({
  url = '/',
  headers,
}: Pick<IncomingMessage, 'url' | 'headers'>): 'address-malformed' | 'not-found' | undefined {
  const path = pathOf(url);
  if (path === undefined || !url.startsWith('/')) return 'address-malformed';
  if (!isHost(headers.host)) return 'address-malformed';
  return /\/\/|[\\\p{Cc}]/u.test(path) ? 'not-found' : undefined;
}

/** Whether it names a host, perhaps with a port, and nothing else. */
function isHost(host = ''): boolean {
  return host !== '' && !/[/\\?#@\s]/u.test(host) && URL.canParse(`http://${host}`);
}

/**
 * The internet address of whoever asks: the peer of the connection, or what the header says that a trusted proxy
 * writes; of a list, as in `X-Forwarded-For`, the last, which the proxy itself added. The same is kept beside sessions
 * (adapter-node's `getClientAddress`).
 * @returns an empty text where the proxy did not name it: all such requests count as one
 */
export function clientAddress(request: IncomingMessage, addressHeader?: string): string {
  if (addressHeader === undefined) return request.socket.remoteAddress ?? '';
  const said = request.headers[addressHeader.toLowerCase()] ?? '';
  return (Array.isArray(said) ? said : said.split(',')).at(-1)?.trim() ?? '';
}
