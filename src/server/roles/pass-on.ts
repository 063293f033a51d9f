import type { RequestListener } from 'node:http';
import { createProxyServer } from 'httpxy';
import type { Config } from '#config';
import { clientAddress, isHttps, pathOf } from '../address.ts';
import { refuse } from '../refusal.ts';

/** What a reader does not answer itself: it passes it on to the writer, uploads and cookies as they come. */

/** What is asked by POST and changes nothing of the library. */
const ONLY_READS = /^(\/(ar|en))?\/(oai|mcp|scheme)$/u;
const SAFE: readonly unknown[] = ['GET', 'HEAD', 'OPTIONS'];
/** What only the writer knows: the desk, alerts, its own state, and accounts but for who one is. */
const WRITERS =
  /^(\/(ar|en))?\/(desk|admin|account|follow|sign-in)(\/|$)|^\/api\/(desk|alerts|status)(\/|$)|^\/api\/accounts\/(?!me$)/u;

/** Whether the writer is to answer. */
export function isForWriter(method: string | undefined, path: string): boolean {
  return WRITERS.test(path) || !(SAFE.includes(method) || ONLY_READS.test(path));
}

/** Milliseconds for which an answer about who writes is believed, and after which one that does not come is none. */
const KEPT_MS = 1000;
const PATIENCE_MS = 2000;
/** Seconds after which to ask again where nobody writes: another takes over meanwhile. */
const AGAIN_S = 5;

/** Which of these addresses is that of a writer: one that stands by answers, but not as one. */
export function findWriter(addresses: readonly string[]): {
  address(): Promise<string | undefined>;
  /** It did not answer: it is looked for anew. */
  forget(): void;
} {
  let kept: { at: number; found: Promise<string | undefined> } | undefined;
  const find = async () => {
    const writes = await Promise.all(addresses.map(doesWrite));
    return addresses.find((_, at) => writes[at]);
  };
  return {
    address: () => {
      if (kept === undefined || Date.now() - kept.at > KEPT_MS) {
        kept = { at: Date.now(), found: find() };
      }
      return kept.found;
    },
    forget: () => void (kept = undefined),
  };
}

async function doesWrite(address: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${address}/healthz/ready`, { signal });
    const { status } = (await response.json()) as { status?: string };
    // One whose engine is away for a moment writes all the same.
    return status === 'ready' || status === 'unwell';
  } catch {
    return false;
  }
}

/** `listener`, before which what is the writer's goes there. */
export function passingOn(
  listener: RequestListener,
  { writers = [], addressHeader }: Pick<Config, 'writers' | 'addressHeader'>,
): RequestListener {
  const writer = findWriter(writers);
  const proxy = createProxyServer({});

  const pass: RequestListener = async (request, response) => {
    const target = await writer.address();
    try {
      if (target === undefined) throw new Error('nobody writes');
      // Whoever asks is the one who asked us, and not we.
      const named = (addressHeader ?? 'x-forwarded-for').toLowerCase();
      request.headers[named] = clientAddress(request, addressHeader);
      request.headers['x-forwarded-proto'] = isHttps(request) ? 'https' : 'http';
      await proxy.web(request, response, { target });
    } catch {
      writer.forget();
      if (response.headersSent) response.destroy();
      else
        refuse(request, response, 'writer-away', { headers: { 'retry-after': String(AGAIN_S) } });
    }
  };
  return (request, response) => {
    const isPassed = isForWriter(request.method, pathOf(request.url) ?? '');
    (isPassed ? pass : listener)(request, response);
  };
}
