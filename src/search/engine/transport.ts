import http from 'node:http';
import https from 'node:https';
import { engineAsked } from '#process/telemetry.ts';
import { EngineRefused, EngineUnavailable } from './errors.ts';

/**
 * The wire to the engine. Sockets are kept open, Nagle's algorithm is off, and head and body of a request
 * leave in one write: in two, the second waits for the engine's delayed acknowledgement, about 40 ms on
 * loopback, several times the search itself.
 */

/** Where an engine listens and the key to show it. */
export interface Endpoint {
  url: string;
  apiKey: string;
}

export interface Wire {
  /** Sends JSON (or, with `contentType`, text as it is) and answers the parsed JSON body. */
  send<T>(method: string, path: string, body?: unknown, contentType?: string): Promise<T>;
  close(): void;
}

/** Answers that mean "later", not "never": too many searches queued, gateway troubles, task store full. */
const LATER = new Set([408, 429, 502, 503, 504]);

const DEFAULT_TIMEOUT_MS = 30_000;

export function openWire(endpoint: Endpoint, timeoutMs = DEFAULT_TIMEOUT_MS): Wire {
  const base = new URL(endpoint.url);
  const secure = base.protocol === 'https:';
  // `noDelay` is the default of Node's sockets under http since 18, and not to be relied on elsewhere.
  const agent = new (secure ? https : http).Agent({ keepAlive: true, maxSockets: 32 });
  const request = (secure ? https : http).request;

  const once = (method: string, path: string, payload: string, contentType: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const outgoing = request(
        new URL(path, base),
        {
          method,
          agent,
          timeout: timeoutMs,
          headers: {
            authorization: `Bearer ${endpoint.apiKey}`,
            'content-type': contentType,
            'content-length': Buffer.byteLength(payload),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${timeoutMs} ms`)));
      outgoing.on('error', reject);
      outgoing.end(payload);
    });

  return {
    async send<T>(method: string, path: string, body?: unknown, contentType?: string): Promise<T> {
      const payload =
        body === undefined ? '' : contentType === undefined ? JSON.stringify(body) : String(body);
      const asked = performance.now();
      const tell = (answered: boolean) =>
        engineAsked.tell({ seconds: (performance.now() - asked) / 1000, answered });
      const answer = await once(method, path, payload, contentType ?? 'application/json').catch(
        (cause: Error) => {
          tell(false);
          throw new EngineUnavailable(`the search engine does not answer (${cause.message})`, {
            cause,
          });
        },
      );
      tell(true);
      return read<T>(answer.status, answer.text);
    },
    close: () => agent.destroy(),
  };
}

function read<T>(status: number, text: string): T {
  const body: unknown = text === '' ? undefined : parse(text);
  if (status >= 200 && status < 300) return body as T;
  const { code = `http_${status}`, message = text.slice(0, 200) } = (body ?? {}) as {
    code?: string;
    message?: string;
  };
  if (LATER.has(status)) throw new EngineUnavailable(`the search engine is busy (${code})`);
  throw new EngineRefused(code, message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EngineUnavailable('the search engine sent half an answer', { cause });
  }
}
