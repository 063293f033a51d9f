import type { IncomingMessage } from 'node:http';

/**
 * Bytes of a request's body at most: uploads have the desk's own limit, tables of records need some room, and so
 * do files that come by a plain form, which are held in memory.
 */
const LIMITS: [path: RegExp, most: number][] = [
  [/^\/api\/desk\/uploads/, Infinity],
  [/^\/api\/desk\//, 25 * 1024 * 1024],
  [/^(\/ar|\/en)?\/desk\/add\b/, 51 * 1024 * 1024],
  [/^(\/ar|\/en)?\/desk\/table\b/, 25 * 1024 * 1024],
  [/^/, 512 * 1024],
];

/**
 * Why a request's body is not taken, as an HTTP status: 413 when it is too large, 411 when it does not say how large
 * it is (RFC 9110, sections 15.5.12 and 15.5.14).
 */
export function bodyRefusal({ url = '/', headers }: IncomingMessage): 411 | 413 | undefined {
  const [, most] = LIMITS.find(([path]) => path.test(url)) ?? ['', 0];
  if (most === Infinity) return undefined;
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > most ? 413 : undefined;
}
