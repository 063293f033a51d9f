import type { RequestEvent } from '@sveltejs/kit';
import { currentMachines } from '#api/server.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

/** A list as a file or a feed, in the language of its address. */
export async function answerResults(
  list: string,
  format: string,
  { request, url }: Pick<RequestEvent, 'request' | 'url'>,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('accept-language', getLocale());
  headers.set('x-self', url.href);
  const inside = new URL(`/results/${list}/${format}${url.search}`, url.origin);
  return currentMachines().fetch(new Request(inside, { headers }));
}
