import type { RequestEvent } from '@sveltejs/kit';
import { currentMachines } from '#api/server.ts';
import { deLocalizeUrl, getLocale } from '$lib/paraglide/runtime.js';

/** A list as a file or a feed, in the language of its address. */
export async function answerList({
  request,
  url,
}: Pick<RequestEvent, 'request' | 'url'>): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('accept-language', getLocale());
  headers.set('x-self', url.href);
  return currentMachines().fetch(new Request(deLocalizeUrl(url), { headers }));
}
