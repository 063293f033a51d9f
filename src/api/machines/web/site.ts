import type { Hono } from 'hono';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { readRegister, type Registered } from '#ingest/library/index.ts';
import { say } from '#texts/say.ts';
import type { Suggestion } from '#domain/search.ts';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { negotiateLanguage } from '../../language.ts';
import { originOf } from '../../origin.ts';
import { askAs } from '../ask.ts';

/** What a site says of itself to programs that come by: robots.txt, sitemap, llms.txt, OpenSearch, security.txt. */

/** What has no end (searches, comparisons), or is for people with an account. */
const CLOSED = ['/desk', '/admin', '/account', '/sign-in', '/search', '/compare', '/scheme'];
/** Where search engines find the files that pages name, and what reference managers read. */
const OPENED = ['/api/documents/', '/api/clauses/'];

const PAGES = ['/', '/documents', '/measures', '/concepts', '/timeline', '/about', '/help'];

/** Documents of one sitemap, which holds 50,000 addresses (sitemaps.org): each is there in three languages. */
const AT_ONCE = 15_000;

const prefix = (language: Language): string => (language === 'fr' ? '' : `/${language}`);

export function addSite(machines: Hono, dependencies: ApiDependencies, api: Api): void {
  const { documents, vocabularies, reading, contact } = dependencies;

  machines.get('/robots.txt', (c) => {
    const paths = LANGUAGES.flatMap((one) => CLOSED.map((path) => prefix(one) + path));
    const lines = [
      'User-agent: *',
      ...(reading === 'accounts'
        ? ['Disallow: /']
        : [
            ...OPENED.map((path) => `Allow: ${path}`),
            ...['/api/', ...paths].map((path) => `Disallow: ${path}`),
          ]),
      ...['', `Sitemap: ${originOf(c, dependencies)}/sitemap.xml`, ''],
    ];
    return c.text(lines.join('\n'));
  });

  machines.get('/sitemap.xml', async (c) => {
    const origin = originOf(c, dependencies);
    const register = (await readRegister(documents)).filter(({ is }) => is === 'public');
    const parts = Math.ceil(register.length / AT_ONCE);
    const asked = c.req.query('part');
    const type = { 'content-type': 'application/xml; charset=utf-8' };
    if (asked === undefined && parts > 1) return c.body(sitemapIndex(origin, register), 200, type);
    const part = Number(asked ?? 1);
    if (!Number.isInteger(part) || part < 1 || part > Math.max(1, parts)) return c.notFound();
    const concepts = Object.values(vocabularies).flatMap((one) =>
      (one?.concepts ?? [])
        .filter(({ deprecated }) => deprecated !== true)
        .map(({ id }) => ({ path: `/concepts/${one?.id}/${id}` })),
    );
    const pages = [
      ...(part === 1 ? [...PAGES.map((path) => ({ path })), ...concepts] : []),
      ...register
        .slice((part - 1) * AT_ONCE, part * AT_ONCE)
        .map(({ id, at }) => ({ path: `/documents/${id}`, at })),
    ];
    return c.body(sitemap(origin, pages), 200, type);
  });

  machines.get('/llms.txt', (c) => {
    const origin = originOf(c, dependencies);
    const links = (['mcp', 'api', 'lists', 'dumps', 'oai', 'catalog'] as const).map((one) => {
      const path = {
        mcp: '/mcp',
        api: '/api',
        lists: '/documents.json',
        dumps: '/dumps',
        oai: '/oai?verb=Identify',
        catalog: '/catalog.jsonld',
      }[one];
      return `- [${path}](${origin}${path}): ${say(`site.${one}`, 'en')}`;
    });
    const lines = [
      ...['# Fihris', '', `> ${say('site.description', 'en')}`, ''],
      ...[say('site.for-models', 'en'), '', '## Interfaces', '', ...links, ''],
    ];
    return c.body(lines.join('\n'), 200, { 'content-type': 'text/markdown; charset=utf-8' });
  });

  machines.get('/opensearch.xml', (c) => {
    const language = negotiateLanguage(c);
    const here = originOf(c, dependencies) + prefix(language);
    const url = (type: string, template: string, rel = 'results') =>
      `  <Url type="${type}" rel="${rel}" template="${here}${template}"/>`;
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
      `  <ShortName>${say('site.name', language)}</ShortName>`,
      `  <Description>${say('site.description', language)}</Description>`,
      url('text/html', '/search?q={searchTerms}'),
      url('application/atom+xml', '/search.atom?q={searchTerms}'),
      url('application/x-suggestions+json', '/opensearch.json?q={searchTerms}', 'suggestions'),
      url('application/opensearchdescription+xml', '/opensearch.xml', 'self'),
      `  <Image width="48" height="48" type="image/x-icon">${originOf(c, dependencies)}/favicon.ico</Image>`,
      `  <Language>${language}</Language>`,
      ...['  <InputEncoding>UTF-8</InputEncoding>', '</OpenSearchDescription>', ''],
    ];
    const type = { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' };
    return c.body(lines.join('\n'), 200, type);
  });

  // What a browser's search bar shows while one types (OpenSearch Suggestions 1.1).
  machines.get('/opensearch.json', async (c) => {
    const language = negotiateLanguage(c);
    const q = c.req.query('q') ?? '';
    const ask = askAs(api, c.req.raw.headers, originOf(c, dependencies), language);
    const response = await ask(`/suggest?${new URLSearchParams({ q })}`);
    if (!response.ok) return response;
    const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
    return c.body(JSON.stringify([q, suggestions.map(({ label }) => label)]), 200, {
      'content-type': 'application/x-suggestions+json',
    });
  });

  // RFC 9116. Where no address of mail is configured, people are led to where the library says who runs it.
  machines.get('/.well-known/security.txt', (c) => {
    const origin = originOf(c, dependencies);
    const expires = new Date(Date.now() + YEAR_MS).toISOString().replace(/\.\d+/u, '');
    const lines = [
      `Contact: ${contact === undefined ? `${origin}/about` : `mailto:${contact}`}`,
      `Expires: ${expires}`,
      `Preferred-Languages: ${LANGUAGES.join(', ')}`,
      ...[`Canonical: ${origin}/.well-known/security.txt`, ''],
    ];
    return c.text(lines.join('\n'));
  });
}

/** "It is RECOMMENDED that the value of this field be less than a year into the future" (RFC 9116, section 2.5.5). */
const YEAR_MS = 364 * 24 * 3600 * 1000;

const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';

function sitemapIndex(origin: string, register: Registered[]): string {
  const maps = Array.from({ length: Math.ceil(register.length / AT_ONCE) }, (_, part) => {
    const last = register.slice(part * AT_ONCE, (part + 1) * AT_ONCE).at(-1)?.at;
    return `<sitemap><loc>${origin}/sitemap.xml?part=${part + 1}</loc><lastmod>${last}</lastmod></sitemap>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('\n')}\n</sitemapindex>\n`;
}

/** Ids are made of letters, digits and signs that XML leaves alone. */
function sitemap(origin: string, pages: { path: string; at?: string }[]): string {
  const urls = pages.flatMap(({ path, at }) => {
    const address = (language: Language) =>
      origin + (path === '/' ? prefix(language) || '/' : prefix(language) + path);
    const link = (name: string, href: string) =>
      `<xhtml:link rel="alternate" hreflang="${name}" href="${href}"/>`;
    const others = [
      ...LANGUAGES.map((one) => link(one, address(one))),
      link('x-default', address('fr')),
    ].join('');
    const changed = at === undefined ? '' : `<lastmod>${at}</lastmod>`;
    return LANGUAGES.map((one) => `<url><loc>${address(one)}</loc>${changed}${others}</url>`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACES}>\n${urls.join('\n')}\n</urlset>\n`;
}
