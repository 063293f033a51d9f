import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  isWebPort,
  publicAddressOf,
  UnknownName,
  type PublicAddress,
  type Resolve,
} from './public.ts';

/** Why nothing came from an address. */
export type AddressCode =
  /** It is none that is asked: not http(s), not public, or on a port that is not the web's. */
  | 'address-refused'
  /** Nobody has the name of its host. */
  | 'address-unknown'
  /** The host does not answer there. */
  | 'address-unreachable'
  | 'address-timeout'
  /** The server does not prove, or not safely, that it is the one asked for. */
  | 'address-certificate'
  /** The server has nothing there (404, 410). */
  | 'address-missing'
  /** It leads on and on. */
  | 'address-loop'
  /** The server did not answer with what was asked for, for another reason. */
  | 'address-failed';

/** An address that was not asked, or an answer that was not taken. */
export class AskRefused extends Error {
  readonly code: AddressCode | 'too-large';

  /** @param detail what the system said, untranslated */
  constructor(code: AskRefused['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

/** For tests: who resolves names, and which addresses count as public. */
export interface Network {
  find?: (host: string, resolve?: Resolve) => Promise<PublicAddress | undefined>;
}

/** What is asked of a server. */
export interface Asked {
  /** GET where absent. */
  method?: 'GET' | 'POST';
  /** Beside those that every request has. */
  headers?: { [name: string]: string };
  body?: string | Buffer;
  /** Ends it, the answer's body included; every request needs one, by `AbortSignal.timeout` at least. */
  signal: AbortSignal;
}

/**
 * Asks a public http(s) address, once: a redirect is an answer as others. The name is looked up once, every address it
 * has is checked, and the connection is made to the one that was checked (no second look-up, as in DNS rebinding).
 * @returns the answer of whatever status, whose body must be read (`textOf`) or destroyed
 * @throws AskRefused for what must not be asked; otherwise what the system throws: `codeOf` says what that means
 */
export async function ask(
  url: URL,
  { method = 'GET', headers = {}, body, signal }: Asked,
  { find = publicAddressOf }: Network = {},
): Promise<IncomingMessage> {
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AskRefused('address-refused', url.protocol);
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!isWebPort(port)) throw new AskRefused('address-refused', `port ${port}`);
  const found: PublicAddress | undefined = await find(url.hostname);
  if (found === undefined) throw new AskRefused('address-refused', url.hostname);
  // Whatever name is asked for, this is where the connection goes.
  const lookup: LookupFunction = (_host, options, answer) => {
    if (options.all) answer(null, [found]);
    else answer(null, found.address, found.family);
  };
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const all = { 'user-agent': 'Fihris', accept: '*/*', 'accept-encoding': 'identity', ...headers };
  return new Promise((resolve, reject) => {
    request(url, { method, lookup, headers: all, signal, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
}

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Gets what is at an address, wherever that leads; each redirect is checked as the address was.
 * @returns an answer of status 200, or 304 where it was asked for by a condition, with the address that gave it
 * @throws as `ask`
 */
export async function follow(
  address: string,
  asked: Omit<Asked, 'method' | 'body'> & { maxRedirects: number },
  network: Network = {},
): Promise<{ response: IncomingMessage; url: URL }> {
  let url = new URL(address);
  for (let hop = 0; hop <= asked.maxRedirects; hop += 1) {
    const response = await ask(url, asked, network);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200 || (statusCode === 304 && isConditional(asked)))
      return { response, url };
    response.destroy();
    if (!REDIRECTS.includes(statusCode) || headers.location === undefined) {
      const isMissing = statusCode === 404 || statusCode === 410;
      throw new AskRefused(isMissing ? 'address-missing' : 'address-failed', `HTTP ${statusCode}`);
    }
    if (!URL.canParse(headers.location, url)) {
      throw new AskRefused('address-failed', 'redirect to no address');
    }
    url = new URL(headers.location, url);
  }
  throw new AskRefused('address-loop', 'too many redirects');
}

const isConditional = ({ headers = {} }: Pick<Asked, 'headers'>): boolean =>
  Object.keys(headers).some((name) => /^if-/iu.test(name));

/**
 * Reads an answer as text (UTF-8), of `maxBytes` at most.
 * @throws AskRefused where it is longer
 */
export async function textOf(response: IncomingMessage, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys what would still come.
  for await (const piece of response) {
    size += (piece as Buffer).length;
    if (size > maxBytes) throw new AskRefused('too-large', `more than ${maxBytes} bytes`);
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What the system calls it → why nothing came. */
const CODES: [code: RegExp, AddressCode][] = [
  [/^(ENOTFOUND|EAI_)/u, 'address-unknown'],
  [/^(ETIMEDOUT|UND_ERR_.*TIMEOUT)/u, 'address-timeout'],
  [/^(ECONN|EHOST|ENET|EPIPE|EADDRNOTAVAIL)/u, 'address-unreachable'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(TLS|SSL)|^EPROTO/u, 'address-certificate'],
];

/** Why nothing came. @param signal the one that it was asked with */
export function codeOf(error: unknown, signal: AbortSignal): AskRefused['code'] {
  if (error instanceof AskRefused) return error.code;
  if (error instanceof UnknownName) return 'address-unknown';
  if (signal.aborted) return 'address-timeout';
  const said = String((error as NodeJS.ErrnoException).code ?? '');
  return CODES.find(([code]) => code.test(said))?.[1] ?? 'address-failed';
}
