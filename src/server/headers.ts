import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHttps } from './address.ts';

/** What every answer says to the browser, pages, API and files of the build alike; whoever answers may say otherwise. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Seconds for which a browser that reached us by https does not try http: a year. */
const HSTS = 'max-age=31536000';

/** An answer of the API is data: a browser that shows it as a page loads and runs nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

export function setHeaders(request: IncomingMessage, response: ServerResponse, path = ''): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (path.startsWith('/api/')) response.setHeader('content-security-policy', DATA_POLICY);
  if (isHttps(request)) response.setHeader('strict-transport-security', HSTS);
}
