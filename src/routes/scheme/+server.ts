import { redirect } from '@sveltejs/kit';
import { localPath } from '$lib/local-path.ts';
import { readScheme, SCHEME_COOKIE } from '$lib/scheme.ts';
import type { RequestHandler } from './$types.js';

const YEAR = 60 * 60 * 24 * 365;

/** Keeps the reader's choice of light or dark and goes back to the page it was made on. */
export const GET: RequestHandler = ({ url, cookies, setHeaders }) => {
  const scheme = readScheme(url.searchParams.get('scheme'));
  // Plain http on the loopback is how the library is served by default.
  cookies.set(SCHEME_COOKIE, scheme, {
    path: '/',
    maxAge: YEAR,
    secure: url.protocol === 'https:',
  });
  setHeaders({ 'cache-control': 'no-store' });
  return redirect(303, localPath(url.searchParams.get('back'), url.origin));
};
