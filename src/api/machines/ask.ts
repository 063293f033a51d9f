import type { Api } from '../dependencies.ts';

/** Asks the API of this process for a path such as `/search?q=…`. */
export type Ask = (path: string) => Promise<Response>;

/**
 * Asks as whoever asks here: nobody gets more than there.
 * @param language in which to be answered, as of `Accept-Language`
 */
export function askAs(api: Api, given: Headers, origin: string, language: string): Ask {
  const headers = new Headers({ 'accept-language': language });
  for (const name of ['cookie', 'authorization']) {
    const value = given.get(name);
    if (value !== null) headers.set(name, value);
  }
  return async (path) => api.request(new URL(`/api${path}`, origin), { headers });
}
