import { LANGUAGES } from '#domain/language.ts';
import { getJson } from '$lib/api/client.ts';
import type { DocumentList } from '$lib/api/types.ts';
import { localizeHref } from '$lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** Documents that the API lists at once. */
const AT_ONCE = 100;
/** A sitemap holds 50,000 addresses (sitemaps.org): these are in three languages. */
const MOST = 16_000;

const PAGES = ['/', '/documents', '/measures', '/concepts', '/timeline', '/about', '/help'];

export const GET: RequestHandler = async (event) => {
  const ids: string[] = [];
  for (let page = 1, total = 1; ids.length < Math.min(total, MOST); page += 1) {
    const path = `/documents?sort=date&per_page=${AT_ONCE}&page=${page}`;
    const list = await getJson<DocumentList>(event, path);
    if (list.documents.length === 0) break;
    ids.push(...list.documents.map(({ id }) => id));
    total = list.total;
  }
  const address = (path: string, locale: (typeof LANGUAGES)[number]) =>
    new URL(localizeHref(path, { locale }), event.url.origin).href;
  const entries = [...PAGES, ...ids.map((id) => `/documents/${id}`)].flatMap((path) => {
    const others = LANGUAGES.map(
      (one) => `<xhtml:link rel="alternate" hreflang="${one}" href="${address(path, one)}"/>`,
    ).join('');
    return LANGUAGES.map((one) => `<url><loc>${address(path, one)}</loc>${others}</url>`);
  });
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' +
    `${entries.join('\n')}\n</urlset>\n`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
