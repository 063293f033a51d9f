import type { IncomingMessage } from 'node:http';
import { sayInAll, type Texts } from '#texts/say.ts';

const KB = 1024;
const MB = 1024 * KB;

/**
 * Bytes of a request's body at most, by what is sent there: uploads have the desk's own limit, tables of records need
 * some room, and so do files that come by a plain form, which are held in memory. Whatever else is sent is a line or two.
 */
const LIMITS: [path: RegExp, most: number, code?: 'files-too-large'][] = [
  [/^\/api\/desk\/uploads\b/, Infinity],
  [/^\/api\/desk\/records\//, 25 * MB],
  [/^\/api\/desk\/documents\/[^/]+\/(corrections|clauses)\b/, 5 * MB],
  [/^\/api\/desk\//, MB],
  [/^\/api\/accounts\//, 16 * KB],
  [/^\/api\//, 64 * KB],
  [/^(\/ar|\/en)?\/desk\/add\b/, 51 * MB, 'files-too-large'],
  [/^(\/ar|\/en)?\/desk\/table\b/, 25 * MB],
  [/^/, 512 * KB],
];

/** Why a body is not taken (RFC 9110, sections 15.5.12 and 15.5.14). */
export type BodyRefusal =
  | { code: 'length-required' }
  /** Bytes that are taken at most. */
  | { code: 'body-too-large' | 'files-too-large'; most: number };

/** Refused is a body that is too large, or that does not say how large it is. */
export function bodyRefusal({ url = '/', headers }: IncomingMessage): BodyRefusal | undefined {
  const [, most, code = 'body-too-large'] = LIMITS.find(([path]) => path.test(url)) ?? ['', 0];
  if (most === Infinity) return undefined;
  if (headers['transfer-encoding'] !== undefined) return { code: 'length-required' };
  const size = Number(headers['content-length'] ?? 0);
  return size > most ? { code, most } : undefined;
}

/** Bytes as a person reads them. */
export function sizeInWords(bytes: number): Texts {
  return bytes < MB
    ? sayInAll('size.kilobytes', { size: bytes / KB })
    : sayInAll('size.megabytes', { size: bytes / MB });
}
