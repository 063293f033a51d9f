import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { engineAsked, searched } from '#process/telemetry.ts';
import { pathOf } from '../address.ts';
import { addGauges, type Measured } from './gauges.ts';
import { routeOf } from './routes.ts';

/**
 * Figures for Prometheus at `/metrics`, for whoever shows the token. What happens is counted as it happens; how things
 * stand is looked at when it is asked. No label is ever a query, a title, a person or an address.
 */
export interface Metrics {
  /** `listener` with its requests counted. */
  counting(listener: RequestListener): RequestListener;
  /** From now on the state of the library is among the figures. */
  watch(measured: Measured): void;
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Ends what was begun. */
  close(): void;
}

/** Seconds: a page from memory, a search, a large file. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** @param token what a request has to show (`Authorization: Bearer …`) */
export function openMetrics(token: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'fihris_http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'fihris_http_request_seconds',
    help: 'Time until a request was answered',
    labelNames: ['route'] as const,
    buckets: BUCKETS,
    registers,
  });
  const searches = new Counter({
    name: 'fihris_searches_total',
    help: 'Searches counted, by whether anything was found',
    labelNames: ['found'] as const,
    registers,
  });
  const engine = new Histogram({
    name: 'fihris_engine_request_seconds',
    help: 'Time the search engine took for a request',
    labelNames: ['answered'] as const,
    buckets: BUCKETS,
    registers,
  });
  const ends = [
    searched.listen(({ clauses }) => searches.inc({ found: clauses > 0 ? 'yes' : 'no' })),
    engineAsked.listen(({ seconds, answered }) =>
      engine.observe({ answered: answered ? 'yes' : 'no' }, seconds),
    ),
  ];

  function counting(listener: RequestListener): RequestListener {
    return (request, response) => {
      const route = routeOf(pathOf(request.url) ?? '');
      const end = durations.startTimer({ route });
      response.once('close', () => {
        end();
        const { method = '' } = request;
        requests.inc({ route, method, status: String(response.statusCode) });
      });
      listener(request, response);
    };
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (!shows(request, token)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'cache-control': 'no-store' }).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.destroy(),
    );
  }

  return {
    counting,
    answer,
    watch: (measured) => addGauges(registry, measured),
    close: () => {
      for (const end of ends) end();
      registry.clear();
    },
  };
}

/** Compared in a time that tells nothing of how much of it was right. */
function shows({ headers }: IncomingMessage, token: string): boolean {
  const shown = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}
