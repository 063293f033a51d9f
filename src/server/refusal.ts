import type { IncomingMessage, ServerResponse } from 'node:http';
import { direction, LANGUAGES, type Language } from '#domain/language.ts';
import { REQUEST_ID } from '#domain/request-id.ts';
import { say, type Value } from '#texts/say.ts';

/** What is answered to a request that nothing behind has seen. */

const STATUS = {
  'address-malformed': 400,
  'cross-site': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'length-required': 411,
  'body-too-large': 413,
  'files-too-large': 413,
  'media-type': 415,
  'too-many-requests': 429,
  starting: 503,
  'standing-by': 503,
  'writer-away': 503,
  'searches-full': 503,
} as const;
export type Refusal = keyof typeof STATUS;

interface About {
  headers?: { [name: string]: string };
  /** The most that is taken. */
  size?: Value;
  /** How long to wait. */
  seconds?: number;
}

/** Milliseconds for which the rest of a body is read and thrown away: browsers listen only when they have sent all. */
const PATIENCE_MS = 20_000;

export const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/');

/** Answers in the reader's language: a problem (RFC 9457) to programs, a page to browsers. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: Refusal,
  { headers = {}, ...about }: About = {},
): void {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 && !request.readableEnded;
  const answer = () => {
    clearTimeout(timer);
    if (response.writableEnded) return;
    const [type, body] = bodyOf(request, code, about);
    response.writeHead(STATUS[code], {
      // Who says no length may go on for ever; who said one has been listened to.
      ...((hasBody || code === 'length-required') && { connection: 'close' }),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'content-type': type,
      ...headers,
    });
    response.end(body);
  };
  const timer = setTimeout(answer, hasBody ? PATIENCE_MS : 0);
  request.on('end', answer).on('close', () => clearTimeout(timer));
  request.resume();
}

function bodyOf(
  request: IncomingMessage,
  code: Refusal,
  { size = '', seconds = 0 }: Pick<About, 'size' | 'seconds'>,
): [type: string, body: string] {
  const language = languageOf(request);
  const title = say(`problem.${code}.title`, language);
  const detail = say(`problem.${code}.detail`, language, { size, seconds });
  const [path = ''] = (request.url ?? '/').split('?', 1);
  const status = STATUS[code];
  if (isApi(path)) {
    const request_id = request.headers[REQUEST_ID];
    const problem = { type: `urn:fihris:problem:${code}`, title, status, detail, request_id };
    return ['application/problem+json', JSON.stringify(problem)];
  }
  // What the script of a page asks for: SvelteKit shows the message on its own page.
  if (path.endsWith('/__data.json')) {
    return ['application/json', JSON.stringify({ message: detail })];
  }
  return ['text/html; charset=utf-8', pageOf(language, title, detail)];
}

const STYLE =
  'body{font:1rem/1.6 system-ui,sans-serif;margin:15vh auto;max-width:34rem;padding:0 1rem}' +
  '@media(prefers-color-scheme:dark){:root{color-scheme:dark}}';
/** Every word of it is ours. */
function pageOf(language: Language, title: string, detail: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style>`;
  const href = language === 'fr' ? '/' : `/${language}`;
  const home = say('refusal.home', language);
  const main = `<h1>${title}</h1><p>${detail}</p><p><a href="${href}">${home}</a></p>`;
  return `<!doctype html><html lang="${language}" dir="${direction(language)}"><head>${head}</head><body><main>${main}</main></body></html>`;
}

const isLanguage = (text: string): text is Language => LANGUAGES.some((one) => one === text);

/** By the address of a page, or as the client prefers; French when neither says. */
function languageOf({ url = '', headers }: IncomingMessage): Language {
  const [, prefix = ''] = /^\/+(ar|en)(?:[/?\\]|$)/u.exec(url) ?? [];
  if (isLanguage(prefix)) return prefix;
  if (!url.startsWith('/api/')) return 'fr';
  const wanted = (headers['accept-language'] ?? '').split(',').map((one) => one.trim().slice(0, 2));
  return wanted.find(isLanguage) ?? 'fr';
}
