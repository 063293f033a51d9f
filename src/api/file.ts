import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import parseRange from 'range-parser';
import { MEDIA_TYPES } from '#domain/page.ts';
import type { Record } from '#domain/record.ts';
import { isKnown } from './etag.ts';
import { problem } from './problem.ts';

/**
 * Serves the present original of a document, under the name it came under.
 * @param documents the library's folder
 */
export function serveOriginal(c: Context, documents: string, record: Record): Promise<Response> {
  return serveFile(c, join(documents, record.id, record.original.file), record);
}

/**
 * Serves a file that a record describes, whole or the byte range asked for (RFC 9110, section 14).
 * Originals come from outside: the browser may show them but must not run anything in them.
 * @param version its number, where one version among others is asked for: its name then tells it from the others
 */
export async function serveFile(
  c: Context,
  path: string,
  record: Record,
  version?: number,
): Promise<Response> {
  const size = await stat(path).then(
    (s) => s.size,
    () => undefined,
  );
  if (size === undefined) return problem(c, 'not-found');

  const etag = `"${record.original.sha256}"`;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Content-Type': MEDIA_TYPES[record.original.format],
    'Content-Security-Policy': policyOf(record),
    'Referrer-Policy': 'no-referrer',
    'Content-Disposition': disposition(record, version),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
  };
  if (isKnown(c.req.header('If-None-Match'), etag)) {
    return new Response(null, { status: 304, headers });
  }

  const wanted = c.req.header('Range');
  const ifRange = c.req.header('If-Range');
  const ranges =
    wanted && (ifRange === undefined || ifRange === etag) ? parseRange(size, wanted) : undefined;
  if (ranges === -1) {
    c.header('Content-Range', `bytes */${size}`);
    return problem(c, 'range-not-satisfiable');
  }
  // A malformed header (-2), another unit or several ranges: the whole file is a correct answer.
  const range =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  const body = Readable.toWeb(createReadStream(path, range)) as ReadableStream;
  if (!range) {
    return new Response(body, { headers: { ...headers, 'Content-Length': String(size) } });
  }
  return new Response(body, {
    status: 206,
    headers: {
      ...headers,
      'Content-Range': `bytes ${range.start}-${range.end}/${size}`,
      'Content-Length': String(range.end - range.start + 1),
    },
  });
}

/**
 * What an original may do in the browser: look as it is meant to, and ask nobody for anything, or its author learns who
 * reads it. Browsers show a PDF in a viewer of their own, which no script of it leaves, and which a sandbox would shut.
 */
function policyOf({ original }: Record): string {
  const quiet = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return original.format === 'pdf' ? `${quiet}; object-src 'self'` : `${quiet}; sandbox`;
}

/**
 * What the file is called when it is kept (RFC 6266): the name it came under (RFC 8187) beside one in plain letters
 * made from the id; that of a version is made from id and number.
 */
function disposition({ id, original }: Record, version: number | undefined): string {
  if (version !== undefined) return `inline; filename="${id}.v${version}.${original.format}"`;
  const plain = `inline; filename="${id}.${original.format}"`;
  return original.name === undefined
    ? plain
    : `${plain}; filename*=UTF-8''${extended(original.name)}`;
}

/** A value as RFC 8187 writes it: of what `encodeURIComponent` leaves, four characters are not attr-chars. */
const extended = (value: string): string =>
  encodeURIComponent(value).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
