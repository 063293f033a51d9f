import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from '#ingest/library/index.ts';
import { AskRefused, codeOf, follow, type Network } from '../../guarded-fetch/ask.ts';
import { done, refused, type DeskResult } from '../result.ts';

/** A file that was fetched. */
export interface Fetched {
  /** Address it came from in the end. */
  address: string;
  name: string;
  size: number;
  sha256: string;
  /** What the server calls this state of it, to be asked for no other next time. */
  validators: Validators;
}

/** By what a server tells whether a file is another than before (RFC 9110, section 8.8). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

export interface FetchLimits {
  /** Bytes. */
  maxBytes: number;
  /** Milliseconds for everything together, redirects included. */
  timeoutMs: number;
  maxRedirects: number;
  /** Ends it before. */
  signal?: AbortSignal;
}

export const LIMITS: FetchLimits = {
  maxBytes: 500 * 1024 * 1024,
  timeoutMs: 120_000,
  maxRedirects: 5,
};

/**
 * Fetches what is at a public http(s) address into the file `target`, guarded as `src/guarded-fetch/` does. Nothing is
 * left of a file that was refused.
 */
export async function fetchFile(
  address: string,
  target: string,
  limits: FetchLimits = LIMITS,
  network: Network = {},
): Promise<DeskResult<Fetched>> {
  const fetched = await fetchChanged(address, target, limits, network);
  if (fetched.ok && fetched.value === 'unchanged') throw new Error('unasked 304');
  return fetched as DeskResult<Fetched>;
}

/** The same, where it is another than `known`: a server that says that it is not is asked for no bytes. */
export async function fetchChanged(
  address: string,
  target: string,
  limits: FetchLimits,
  network: Network = {},
  known: Validators = {},
): Promise<DeskResult<Fetched | 'unchanged'>> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout;
  const asked = { headers: conditions(known), maxRedirects: limits.maxRedirects, signal };
  try {
    const { response, url } = await follow(address, asked, network);
    if (response.statusCode === 304) {
      response.destroy();
      return done('unchanged');
    }
    const kept = await keep(response, target, limits.maxBytes, signal);
    const { etag, 'last-modified': lastModified } = response.headers;
    const validators = { ...(etag && { etag }), ...(lastModified && { lastModified }) };
    return done({ address: url.href, name: nameOf(response, url), ...kept, validators });
  } catch (error) {
    await rm(target, { force: true });
    if (isDiskFull(error)) return refused('disk-full');
    return refused(codeOf(error, signal), { detail: (error as Error).message });
  }
}

function conditions({ etag, lastModified }: Validators): { [header: string]: string } {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

async function keep(
  response: IncomingMessage,
  target: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Pick<Fetched, 'size' | 'sha256'>> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    throw new AskRefused('too-large', `${response.headers['content-length']} bytes`);
  }
  const hash = createHash('sha256');
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, callback) {
      size += chunk.length;
      hash.update(chunk);
      if (size > maxBytes) callback(new AskRefused('too-large', `more than ${maxBytes} bytes`));
      else callback(null, chunk);
    },
  });
  await pipeline(response, counting, createWriteStream(target, { flush: true }), { signal });
  return { size, sha256: hash.digest('hex') };
}

/** What the file is called: as the server says (RFC 6266), else the last part of its path. */
function nameOf(response: IncomingMessage, url: URL): string {
  const given = response.headers['content-disposition'] ?? '';
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(given)?.[1];
  const plain = /filename="([^"]+)"|filename=([^;\s]+)/i.exec(given);
  const said = extended === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(extended);
  return said ?? decoded(url.pathname.split('/').at(-1) ?? '') ?? '';
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
