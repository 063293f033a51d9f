import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from '#ingest/library/index.ts';
import { done, refused, type AddressCode, type DeskResult } from '../result.ts';
import {
  isWebPort,
  publicAddressOf,
  UnknownName,
  type PublicAddress,
  type Resolve,
} from './public.ts';

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

/** For tests: who resolves names, and which addresses count as public. */
export interface Network {
  find?: (host: string, resolve?: Resolve) => Promise<PublicAddress | undefined>;
}

class Refusal extends Error {
  readonly code: AddressCode | 'too-large';
  constructor(code: Refusal['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

/**
 * Fetches what is at a public http(s) address into the file `target`. The name is looked up once, every address it
 * has is checked, and the connection is made to the one that was checked (no second look-up, as in DNS rebinding);
 * each redirect is checked the same way. Nothing is left of a file that was refused.
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
  { find = publicAddressOf }: Network = {},
  known: Validators = {},
): Promise<DeskResult<Fetched | 'unchanged'>> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout;
  try {
    const { response, url } = await follow(address, limits, find, signal, conditions(known));
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

/** What the system calls it → why nothing came. */
const CODES: [code: RegExp, AddressCode][] = [
  [/^(ENOTFOUND|EAI_)/u, 'address-unknown'],
  [/^(ETIMEDOUT|UND_ERR_.*TIMEOUT)/u, 'address-timeout'],
  [/^(ECONN|EHOST|ENET|EPIPE|EADDRNOTAVAIL)/u, 'address-unreachable'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(TLS|SSL)|^EPROTO/u, 'address-certificate'],
];

function codeOf(error: unknown, signal: AbortSignal): Refusal['code'] {
  if (error instanceof Refusal) return error.code;
  if (error instanceof UnknownName) return 'address-unknown';
  if (signal.aborted) return 'address-timeout';
  const said = String((error as NodeJS.ErrnoException).code ?? '');
  return CODES.find(([code]) => code.test(said))?.[1] ?? 'address-failed';
}

type Conditions = { [header: string]: string };

function conditions({ etag, lastModified }: Validators): Conditions {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

type Find = NonNullable<Network['find']>;

async function follow(
  address: string,
  limits: FetchLimits,
  find: Find,
  signal: AbortSignal,
  asked: Conditions,
) {
  let url = new URL(address);
  for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
    const response = await ask(url, find, signal, asked);
    const { statusCode = 0, headers } = response;
    const isUnchanged = statusCode === 304 && Object.keys(asked).length > 0;
    if (statusCode === 200 || isUnchanged) return { response, url };
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) {
      const isMissing = statusCode === 404 || statusCode === 410;
      throw new Refusal(isMissing ? 'address-missing' : 'address-failed', `HTTP ${statusCode}`);
    }
    if (!URL.canParse(headers.location, url)) {
      throw new Refusal('address-failed', 'redirect to no address');
    }
    url = new URL(headers.location, url);
  }
  throw new Refusal('address-loop', 'too many redirects');
}

async function ask(
  url: URL,
  find: Find,
  signal: AbortSignal,
  asked: Conditions,
): Promise<IncomingMessage> {
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Refusal('address-refused', url.protocol);
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!isWebPort(port)) throw new Refusal('address-refused', `port ${port}`);
  const found = await find(url.hostname);
  if (found === undefined) throw new Refusal('address-refused', url.hostname);
  // Whatever name is asked for, this is where the connection goes.
  const lookup: LookupFunction = (_host, options, answer) => {
    if (options.all) answer(null, [found]);
    else answer(null, found.address, found.family);
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    'user-agent': 'Fihris',
    accept: '*/*',
    'accept-encoding': 'identity',
    ...asked,
  };
  return new Promise((resolve, reject) => {
    request(url, { lookup, headers, signal, agent: false }, resolve).on('error', reject).end();
  });
}

async function keep(
  response: IncomingMessage,
  target: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Pick<Fetched, 'size' | 'sha256'>> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    throw new Refusal('too-large', `${response.headers['content-length']} bytes`);
  }
  const hash = createHash('sha256');
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, callback) {
      size += chunk.length;
      hash.update(chunk);
      if (size > maxBytes) callback(new Refusal('too-large', `more than ${maxBytes} bytes`));
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
