import { error, type NumericRange, type RequestEvent } from '@sveltejs/kit';
import { getLocale } from '$lib/paraglide/runtime.js';

type LoadEvent = Pick<RequestEvent, 'fetch' | 'setHeaders'>;

/** The members of a problem (RFC 9457) that a page makes use of. */
interface Problem {
  title?: string;
  detail?: string;
  errors?: { parameter: string; detail: string }[];
  document?: App.Error['document'];
  withdrawal?: App.Error['withdrawal'];
  gone?: App.Error['gone'];
  version?: App.Error['version'];
}

/**
 * Asks the API in the reader's language.
 * @param path below `/api`, with its query string
 * @throws the API's own error as a page error, with the parameter or the delay it names
 */
export async function getJson<T>(event: LoadEvent, path: string): Promise<T> {
  const response = await event.fetch(`/api${path}`, {
    headers: { accept: 'application/json', 'accept-language': getLocale() },
  });
  if (!response.ok) return fail(event, response);
  return (await response.json()) as T;
}

async function fail(event: LoadEvent, response: Response): Promise<never> {
  const problem: Problem = await response.json().catch(() => ({}));
  const [wrong] = problem.errors ?? [];
  const delay = response.headers.get('retry-after');
  if (delay !== null) event.setHeaders({ 'retry-after': delay });
  return error(response.status as NumericRange<400, 599>, {
    message: wrong?.detail ?? problem.detail ?? problem.title ?? response.statusText,
    ...(wrong && { parameter: wrong.parameter }),
    ...(problem.document && { document: problem.document }),
    ...(problem.withdrawal && { withdrawal: problem.withdrawal }),
    ...(problem.gone && { gone: problem.gone }),
    ...(problem.version && { version: problem.version }),
    ...(delay !== null && { retryAfter: Number(delay) || 5 }),
  });
}
