import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { REQUEST_ID } from '#domain/request-id.ts';

/** What goes into a log as it came: no spaces, no control characters, not long. */
const USABLE = /^[\w.:=+/-]{1,128}$/;
/** W3C Trace Context, `version-traceid-parentid-flags`; a trace of zeros is none. */
const TRACE = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/**
 * Names the request, for whatever stands behind and for whoever asked: as `X-Request-Id` says, else by the trace of
 * `traceparent`, else anew.
 */
export function nameRequest(request: IncomingMessage, response: ServerResponse): void {
  const said = request.headers[REQUEST_ID];
  const [, trace] = TRACE.exec(String(request.headers['traceparent'] ?? '')) ?? [];
  const id = typeof said === 'string' && USABLE.test(said) ? said : (trace ?? randomUUID());
  request.headers[REQUEST_ID] = id;
  response.setHeader(REQUEST_ID, id);
}
