import type { IncomingMessage } from 'node:http';
import { isApi } from './refusal.ts';

const OF_PAGES = ['GET', 'HEAD', 'POST', 'OPTIONS'];
const OF_API = [...OF_PAGES, 'PUT', 'PATCH', 'DELETE'];

/** The methods that are known where the request goes, unless its own is one of them. */
export function methodsInstead({ method = 'GET' }: IncomingMessage, path: string): string[] {
  const known = isApi(path) ? OF_API : OF_PAGES;
  return known.includes(method) ? [] : known;
}

/** What a form may be sent as without a script: the only bodies another site can send with a reader's cookies. */
const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/iu;

/**
 * Harvesters send their questions as forms, from wherever they are: what is asked there changes nothing. Mail programs stop
 * alerts so (RFC 8058): the address is the secret of whoever asks, and no cookie counts there.
 */
export const takesAnyForm = (path: string): boolean =>
  path === '/oai' || /^(\/(ar|en))?\/follow\/stop\/[\w.-]+$/.test(path);

/**
 * Why a form is not taken: the API takes none, pages only what their own site sends. SvelteKit refuses the same, in
 * words that are not the reader's.
 */
export function formRefusal(
  { method = 'GET', headers }: IncomingMessage,
  path: string,
): 'media-type' | 'cross-site' | undefined {
  if (takesAnyForm(path)) return undefined;
  if (!['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return undefined;
  if (!FORMS.test(headers['content-type'] ?? '')) return undefined;
  const { host, origin = '' } = headers;
  const isOurs = URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
  if (isApi(path)) return isOurs || origin === '' ? 'media-type' : 'cross-site';
  return isOurs ? undefined : 'cross-site';
}
