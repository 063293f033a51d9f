import type { RequestEvent } from '@sveltejs/kit';
import { listAt } from '#domain/lists.ts';
import { currentMachines } from '#api/server.ts';
import { deLocalizeUrl, getLocale } from '$lib/paraglide/runtime.js';

/** Hands what programs ask in protocols of their own over to Hono: a list in the language of its address. */
export function askMachines(
  { request, url }: Pick<RequestEvent, 'request' | 'url'>,
  path: string,
): Response | Promise<Response> {
  const address = deLocalizeUrl(url);
  const isOfLanguage = listAt(path) !== undefined || address.pathname !== url.pathname;
  const headers = new Headers(request.headers);
  if (isOfLanguage) headers.set('accept-language', getLocale());
  headers.set('x-self', url.href);
  const { method, body } = request;
  return currentMachines().fetch(
    new Request(address, { method, headers, body, ...(body && { duplex: 'half' }) }),
  );
}
