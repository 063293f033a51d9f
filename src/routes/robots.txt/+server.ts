import { getJson } from '$lib/api/client.ts';
import type { Me } from '$lib/api/types.ts';
import type { RequestHandler } from './$types';

/** What has no end (searches, comparisons), or is for people with an account. */
const CLOSED = ['/desk', '/admin', '/account', '/sign-in', '/search', '/compare', '/scheme'];

export const GET: RequestHandler = async (event) => {
  const { reading } = await getJson<Me>(event, '/accounts/me');
  const paths = ['', '/ar', '/en'].flatMap((language) => CLOSED.map((path) => language + path));
  const closed = reading === 'accounts' ? ['/'] : ['/api/', ...paths];
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    ...['', `Sitemap: ${event.url.origin}/sitemap.xml`, ''],
  ];
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
