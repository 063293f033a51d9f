import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { REQUEST_ID } from '#domain/request-id.ts';
import { addressRefusal, isHttps, originOf, pathOf } from './address.ts';
import { bodyRefusal, sizeInWords } from './body-limit.ts';
import { setHeaders } from './headers.ts';
import { share } from './cors.ts';
import { COME_AGAIN_S, createCrowd } from './crowd.ts';
import { formRefusal, methodsInstead, takesAnyForm } from './methods.ts';
import { routeOf } from './metrics/routes.ts';
import { createRate, type RateOptions } from './rate.ts';
import { refuse } from './refusal.ts';
import { nameRequest } from './request-id.ts';

/**
 * What every request passes before anything of ours reads it: what cannot be an address, comes too often, or brings
 * what is not taken is refused here, in the reader's language; every answer gets its id, and the headers that protect its
 * reader.
 * @param rate absent: nobody is counted
 * @param searchesAtOnce how many are answered at once; absent or 0: no limit
 */
export function guarded(
  next: RequestListener,
  {
    rate,
    searchesAtOnce = 0,
    log,
  }: {
    rate?: RateOptions | undefined;
    searchesAtOnce?: number | undefined;
    log?: Pick<Logger, 'debug' | 'error'> | undefined;
  } = {},
): RequestListener {
  const count = rate && createRate(rate);
  const enter = createCrowd(searchesAtOnce);
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request.url) ?? '';
    nameRequest(request, response);
    if (log) response.once('close', noting(log, request, response, path));
    setHeaders(request, response, path);
    if (share(request, response, path)) return;
    if (count !== undefined) {
      const { allowed, headers, wait } = await count(request, path);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (!allowed) return refuse(request, response, 'too-many-requests', { seconds: wait });
    }
    if (refused(request, response, path)) return;
    if (!enter(path, response)) {
      const headers = { 'retry-after': String(COME_AGAIN_S) };
      return refuse(request, response, 'searches-full', { headers, seconds: COME_AGAIN_S });
    }
    // Pages must know whether they are reached by http (as here) or through a proxy's https.
    request.headers['x-forwarded-proto'] = isHttps(request) ? 'https' : 'http';
    // SvelteKit takes a form of its own site only.
    if (takesAnyForm(path)) request.headers.origin = originOf(request);
    next(request, response);
  };
  return (request, response) => {
    pass(request, response).catch((error: unknown) => {
      const { [REQUEST_ID]: id } = request.headers;
      log?.error({ request: id, error: String(error) }, 'a request was dropped');
      response.destroy();
    });
  };
}

/** @returns what notes an answer when it is given: of its address the first words alone, which open nothing */
function noting(
  log: Pick<Logger, 'debug'>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): () => void {
  const begun = performance.now();
  return () => {
    const about = { request: request.headers[REQUEST_ID], method: request.method };
    const ms = Math.round(performance.now() - begun);
    log.debug({ ...about, route: routeOf(path), status: response.statusCode, ms }, 'answered');
  };
}

/** Refuses what no page and no route is to see. @returns whether it did */
function refused(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const wrong = addressRefusal(request);
  const methods = methodsInstead(request, path);
  const body = bodyRefusal(request);
  const form = formRefusal(request, path);
  if (wrong !== undefined) refuse(request, response, wrong);
  else if (methods.length > 0) {
    refuse(request, response, 'method-not-allowed', { headers: { allow: methods.join(', ') } });
  } else if (body?.code === 'length-required') refuse(request, response, body.code);
  else if (body !== undefined) {
    refuse(request, response, body.code, { size: sizeInWords(body.most) });
  } else if (form !== undefined) refuse(request, response, form);
  else return false;
  return true;
}
